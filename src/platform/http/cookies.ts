import type { FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../crypto/index.ts';

/** Every cookie, once. All are HttpOnly, SameSite=Lax, for the whole site and no other host. */
export type CookieName = 'browser' | 'begun' | 'passkey' | 'sign-in' | 'session' | 'device';

export interface Cookies {
  read(request: FastifyRequest, name: CookieName): string | undefined;
  /** @param lifetimeSeconds undefined ends the cookie with the browser */
  write(reply: FastifyReply, name: CookieName, value: string, lifetimeSeconds?: number): void;
  end(reply: FastifyReply, name: CookieName): void;
}

/**
 * @param secure false only on plain http on loopback, where browsers refuse the `__Host-` prefix
 */
export function createCookies(secure: boolean): Cookies {
  const nameOf = (name: CookieName): string => (secure ? `__Host-${name}` : name);
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    read: (request, name) => request.cookies[nameOf(name)],
    write: (reply, name, value, lifetimeSeconds) => {
      reply.setCookie(nameOf(name), value, {
        ...options,
        ...(lifetimeSeconds && { maxAge: lifetimeSeconds }),
      });
    },
    end: (reply, name) => {
      reply.clearCookie(nameOf(name), options);
    },
  };
}

/** A cookie's value where it has the shape of a token. */
export function readToken(cookies: Cookies, request: FastifyRequest, name: CookieName): string | undefined {
  const value = cookies.read(request, name);
  return isToken(value) ? value : undefined;
}
