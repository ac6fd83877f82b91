import type { FastifyRequest } from 'fastify';
import type { Permission } from './permissions.ts';
import type { Authority, Scope } from './rules.ts';

/** One request to the console, after its guard: by what right, and how far it reaches. */
export interface ConsoleVisit {
  readonly authority: Authority;
  /** How far the permission that the route names reaches. */
  readonly scope: Scope;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard `console`. */
    console: ConsoleVisit | undefined;
  }
  interface FastifyContextConfig {
    /** What a console route lets people do. Every route behind the guard `console` names one. */
    permission?: Permission;
  }
}

/** The visit of a request behind the guard `console`. */
export function visitOf(request: Pick<FastifyRequest, 'console'>): ConsoleVisit {
  if (!request.console) throw new Error('This route is not behind the console guard.');
  return request.console;
}
