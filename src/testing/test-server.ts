import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { createServer, type HttpTools } from '../platform/http/index.ts';
import type { Brand } from '../platform/render/index.ts';
import { seededRandom } from './seeded-random.ts';
import { testKeys } from './test-keys.ts';

/** A brand that no real organisation has. */
export const testBrand: Brand = {
  name: 'Sallyport',
  colour: '#1d3557',
  logoUrl: undefined,
  helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' },
  isDemonstration: true,
};

/** A server with real limits, cookies and forgery checks and no routes: a test adds those of one feature. */
export const createTestServer = (): { server: FastifyInstance; tools: HttpTools } =>
  createServer({
    publicUrl: new URL('http://localhost:3000'),
    loopbackOnly: true,
    trustedProxies: 0,
    keys: testKeys,
    random: seededRandom('server'),
    brand: testBrand,
    logger: pino({ level: 'silent' }),
  });
