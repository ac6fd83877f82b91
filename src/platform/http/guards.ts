import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Who may reach a route. Every route names one.
 * - `machine`: programs and static files; no cookies, no anti-forgery token
 * - `public`: anyone
 * - `signing-in`: a sign-in whose password is proved (pending)
 * - `signed-in`: a session
 * - `enrolling`: a session with a fresh proof that is enough to add a method, or a sign-in that the journey made to enrol
 * - `recent-proof`: a session with a second factor of the last five minutes, whichever
 * - `fresh-proof`: a session with a proof of the last five minutes, by the strongest that its account has
 * - `console`: a session with MFA and a role in the console
 * - `console-fresh-proof`: the same with a proof as for `fresh-proof`
 */
export type GuardName =
  | 'machine'
  | 'public'
  | 'signing-in'
  | 'signed-in'
  | 'enrolling'
  | 'recent-proof'
  | 'fresh-proof'
  | 'console'
  | 'console-fresh-proof';

/** Lets a request through by returning, or answers it (a redirect, an error). */
export type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export type Guards = Record<Exclude<GuardName, 'machine' | 'public'>, Guard>;

declare module 'fastify' {
  interface FastifyContextConfig {
    guard?: GuardName;
  }
}
