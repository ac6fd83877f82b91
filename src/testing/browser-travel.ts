import type { Clock } from '../core/clock.ts';
import type { CookieJar } from './browser-cookies.ts';
import { BrowserPage } from './browser-page.ts';
import type { BrowserResponse, Transport } from './browser-transports.ts';

export interface BrowserOptions {
  readonly transport: Transport;
  /** The site that the browser is on; links and redirects to any other end in `leftFor`. */
  readonly origin?: string;
  /** By which cookies expire. The real time unless told otherwise. */
  readonly clock?: Clock;
  /** Sent with every request, over what the browser would send; undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Where a browser is. */
export interface Place {
  readonly url: URL;
  readonly response: BrowserResponse;
  readonly page: BrowserPage;
  readonly leftFor?: URL;
}

/** Where a browser wants to. */
export interface Going {
  readonly method: string;
  readonly url: URL;
  readonly fields?: URLSearchParams | undefined;
  /** The page that leads there; undefined for a typed address. */
  readonly from?: URL | undefined;
}

type Options = Required<Omit<BrowserOptions, 'clock'>>;
const MOST_REDIRECTS = 20;

function headersFor(going: Going, before: BrowserResponse, options: Options, jar: CookieJar) {
  const { method, url, fields, from } = going;
  const hidesReferrer = before.headers['referrer-policy'] === 'no-referrer';
  const cookies = jar.for(url).map(({ name, value }) => `${name}=${value}`);
  const headers: Record<string, string | undefined> = {
    accept: 'text/html,application/xhtml+xml',
    'accept-language': 'en-GB',
    'sec-fetch-site': from ? 'same-origin' : 'none',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    cookie: cookies.join('; ') || undefined,
    referer: from && !hidesReferrer ? from.href.split('#')[0] : undefined,
    origin: method === 'POST' ? (hidesReferrer ? 'null' : options.origin) : undefined,
    'content-type': fields && 'application/x-www-form-urlencoded',
    ...options.headers,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined),
  );
}

/** Where an answer sends the browser on at once, or undefined. */
function nextStop(going: Going, response: BrowserResponse, page: BrowserPage): Going | undefined {
  const { location } = response.headers;
  if (response.status >= 300 && response.status < 400 && location !== undefined) {
    const url = new URL(String(location), going.url);
    const repeats = response.status === 307 || response.status === 308;
    return repeats ? { ...going, url } : { method: 'GET', url, from: going.from };
  }
  const refresh = page.refresh();
  if (refresh?.seconds !== 0) return undefined;
  return { method: 'GET', url: new URL(refresh.to, going.url), from: going.url };
}

/** Our pages say `form-action 'self'`: browsers stop a form whose redirects lead to another site. */
function leave(first: Going, to: URL, at: Place): Place {
  const policy = String(at.response.headers['content-security-policy'] ?? '');
  if (first.method === 'POST' && at.response.status >= 300 && policy.includes("form-action 'self'"))
    throw new Error(`A browser would not let a form of this site end at ${to.origin}.`);
  return { ...at, leftFor: to };
}

/** Asks for an address and goes wherever the answers send the browser. */
export async function travel(options: Options, jar: CookieJar, first: Going, start: Place): Promise<Place> {
  let { leftFor: _, ...place } = start;
  let next: Going | undefined = first;
  for (let step = 0; next; step++) {
    if (step > MOST_REDIRECTS) throw new Error(`Too many redirects, the last to ${next.url}.`);
    const { method, url, fields } = next;
    if (url.origin !== options.origin) return leave(first, url, place);
    const headers = headersFor(next, place.response, options, jar);
    const response = await options.transport({ method, url, headers, payload: fields?.toString() });
    jar.store([response.headers['set-cookie'] ?? []].flat().map(String), url);
    const page = new BrowserPage(response.body);
    next = nextStop(next, response, page);
    place = { url, response, page };
  }
  return place;
}
