import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { addHealth } from './health.ts';

const LIMIT = 50;

it('readiness stayed without an answer while a check hung: it has failed once its time is up', async () => {
  const server = Fastify();
  addHealth(
    server,
    {
      database: () => new Promise(() => {}),
      keys: async () => true,
      migrations: () => Promise.reject(new Error()),
    },
    LIMIT,
  );
  const answer = await server.inject('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toEqual({
    status: 'not ready',
    parts: { database: false, keys: true, migrations: false },
  });
});
