import type { Clock } from '../core/clock.ts';

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Undefined: until the browser is closed. */
  readonly expiresAt: Date | undefined;
}

const isUnder = (path: string, cookiePath: string): boolean =>
  path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);

function readAttributes(parts: readonly string[]): Map<string, string> {
  const pairs = parts.map((part): [string, string] => {
    const [name = '', ...value] = part.split('=');
    return [name.trim().toLowerCase(), value.join('=').trim()];
  });
  return new Map(pairs);
}

function expiry(attributes: Map<string, string>, now: Date): Date | undefined {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return new Date(now.getTime() + Number(maxAge) * 1_000);
  const expires = attributes.get('expires');
  return expires === undefined ? undefined : new Date(expires);
}

/** Browsers refuse these cookies without a word; a test that lost a cookie should hear why. */
function refuse(cookie: Cookie, attributes: Map<string, string>, from: URL): void {
  const problem =
    (cookie.secure && from.protocol !== 'https:' && 'it is Secure but came over plain http') ||
    (cookie.name.startsWith('__Host-') &&
      (!cookie.secure || cookie.path !== '/' || attributes.has('domain')) &&
      '__Host- asks for Secure, Path=/ and no Domain') ||
    (cookie.name.startsWith('__Secure-') && !cookie.secure && '__Secure- asks for Secure');
  if (problem) throw new Error(`A browser would drop the cookie ${cookie.name}: ${problem}.`);
}

function parse(header: string, from: URL, now: Date): Cookie {
  const [pair = '', ...rest] = header.split(';');
  const attributes = readAttributes(rest);
  const separator = pair.indexOf('=');
  const folder = from.pathname.replace(/\/[^/]*$/, '') || '/';
  const cookie: Cookie = {
    name: pair.slice(0, separator).trim(),
    value: pair.slice(separator + 1).trim(),
    path: attributes.get('path') || folder,
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    expiresAt: expiry(attributes, now),
  };
  refuse(cookie, attributes, from);
  return cookie;
}

/** The cookies of one site, as a browser keeps them: path, expiry, Secure and the `__Host-` prefix count. */
export class CookieJar {
  readonly #clock: Clock;
  #cookies = new Map<string, Cookie>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  store(headers: readonly string[], from: URL): void {
    for (const header of headers) {
      const cookie = parse(header, from, this.#clock.now());
      this.#cookies.set(`${cookie.name};${cookie.path}`, cookie);
    }
  }

  /** The living cookies that belong to an address. */
  for(address: URL): Cookie[] {
    const now = this.#clock.now();
    return [...this.#cookies.values()].filter(
      ({ path, secure, expiresAt }) =>
        isUnder(address.pathname, path) &&
        (!secure || address.protocol === 'https:') &&
        (expiresAt === undefined || expiresAt > now),
    );
  }

  /** All cookies as they are now, to bring back later. */
  save(): ReadonlyMap<string, Cookie> {
    return new Map(this.#cookies);
  }

  restore(saved: ReadonlyMap<string, Cookie>): void {
    this.#cookies = new Map(saved);
  }

  /** What closing the browser does: cookies without an expiry end. */
  endSession(): void {
    this.#cookies = new Map([...this.#cookies].filter(([, cookie]) => cookie.expiresAt));
  }
}

export type SavedCookies = ReturnType<CookieJar['save']>;
