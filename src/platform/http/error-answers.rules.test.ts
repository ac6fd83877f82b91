import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, RequestError } from '../../core/errors.ts';
import { answerErrors } from './error-answers.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];

it('a 503 did not say when to come back: each carries Retry-After, and nothing else does', async () => {
  const server = Fastify();
  answerErrors(server, { show: (_, reply) => reply });
  server.get('/:code', async ({ params }) => {
    throw new RequestError((params as { code: ErrorCode }).code);
  });
  for (const code of CODES) {
    const answer = await server.inject(`/${code}`);
    expect(answer.statusCode).toBe(ERRORS[code].status);
    expect(answer.headers['retry-after'] !== undefined).toBe(answer.statusCode === 503);
  }
});
