import type { CheerioAPI } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '../platform/system/system-clock.ts';
import { Browser, injected } from './browser.ts';
import { CookieJar } from './browser-cookies.ts';

const ORIGIN = 'http://localhost';

/** What a visitor sees after a request and the redirects that follow it. */
export interface Sight {
  readonly status: number;
  /** The path and query of the page that was reached. */
  readonly path: string;
  readonly heading: string;
  /** What the page itself says, without the header and the footer. */
  readonly text: string;
  readonly $: CheerioAPI;
}

/** A browser without JavaScript that tells after each step what it sees. */
export interface Visitor {
  open(path: string): Promise<Sight>;
  /**
   * Fills fields, by label, and presses a button.
   * @param within a text in the row of the button, where several are named alike
   */
  press(button: string, typed?: Readonly<Record<string, string>>, within?: string): Promise<Sight>;
  /** Posts a form that no page offered, with the anti-forgery token of the last page that had one. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Sight>;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string): void;
}

const sightOf = ({ status, url, heading, $ }: Browser): Sight => ({
  status,
  path: url.pathname + url.search,
  heading,
  text: $('main').text().replace(/\s+/g, ' ').trim(),
  $,
});

/** @param session the value of a session's cookie, for someone who is signed in */
export function visitor(server: FastifyInstance, session?: string): Visitor {
  const jar = new CookieJar(systemClock);
  const browser = new Browser({ transport: injected(server), origin: ORIGIN }, jar);
  const setCookie = (name: string, value: string): void =>
    jar.store([`${name}=${value}; Path=/`], new URL(ORIGIN));
  if (session) setCookie('session', session);
  let token = '';
  const after = async (step: Promise<void>): Promise<Sight> => {
    await step;
    token = browser.token || token;
    return sightOf(browser);
  };
  return {
    open: (path) => after(browser.open(path)),
    press: (button, typed = {}, within) => {
      for (const [label, value] of Object.entries(typed)) browser.fill(label, value);
      return after(browser.press(button, { within }));
    },
    post: (path, fields) => after(browser.post(path, { _token: token, ...fields })),
    cookie: (name) => browser.cookies[name],
    setCookie,
  };
}
