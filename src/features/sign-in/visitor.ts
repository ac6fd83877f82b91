import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../platform/crypto/index.ts';

/** Where a request comes from, as it is stored with what it did. */
export interface Visitor {
  readonly clientAddress: string;
  readonly userAgent: string;
  readonly browserHash: Buffer;
}

/** Long user agents are cut: nobody reads more of them. */
export const visitorOf = (request: FastifyRequest): Visitor => ({
  clientAddress: request.clientAddress,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
  browserHash: hashToken(request.browser),
});
