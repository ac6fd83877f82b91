import { type CheerioAPI, load } from 'cheerio';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** What a visitor sees after a request and the redirects that follow it. */
export interface Sight {
  readonly status: number;
  /** The path of the page that was reached. */
  readonly path: string;
  readonly heading: string;
  readonly text: string;
  readonly $: CheerioAPI;
}

/** A browser without JavaScript: keeps cookies, follows redirects, presses buttons. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  open(path: string): Promise<Sight>;
  /**
   * Presses a button of the page last seen, by its visible words: sends its form with the fields as they stand on the page, and `typed`
   * in place of them. With several alike, `nth` counts from 0.
   */
  press(button: string, typed?: Readonly<Record<string, string>>, nth?: number): Promise<Sight>;
  /** Posts a form that no page offered, with the anti-forgery token of the last page that had one. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Sight>;
}

type Fields = Record<string, string>;

const sightOf = (path: string, response: LightMyRequestResponse): Sight => {
  const $ = load(response.body);
  const text = (selector: string): string => $(selector).text().replace(/\s+/g, ' ').trim();
  return { status: response.statusCode, path, heading: text('h1'), text: text('main'), $ };
};

function keepCookies(jar: Map<string, string>, response: LightMyRequestResponse): void {
  for (const { name, value } of response.cookies) {
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
}

/** The fields of the form that a button sends. */
function fieldsOf($: CheerioAPI, form: ReturnType<CheerioAPI>, button: ReturnType<CheerioAPI>): Fields {
  const fields = Object.fromEntries(form.serializeArray().map(({ name, value }) => [name, value]));
  const name = button.attr('name');
  if (name) fields[name] = $(button).attr('value') ?? '';
  return fields;
}

/** The buttons that read exactly so (words for screen readers aside), those of the page before the header's. */
function buttonsOf($: CheerioAPI, label: string): ReturnType<CheerioAPI> {
  const isIt = (button: ReturnType<CheerioAPI>): boolean => {
    const shown = button.clone();
    shown.find('.nhsuk-u-visually-hidden').remove();
    return shown.text().replace(/\s+/g, ' ').trim() === label;
  };
  const alike = (where: string): ReturnType<CheerioAPI> =>
    $(`${where} form button`).filter((_, element) => isIt($(element)));
  const own = alike('main');
  return own.length > 0 ? own : alike('header');
}

/** @param session the value of a session's cookie, for someone who is signed in */
export function visitor(server: FastifyInstance, session?: string): Visitor {
  const cookies = new Map<string, string>(session ? [['session', session]] : []);
  let last: Sight | undefined;
  let token = '';
  const request = async (method: 'GET' | 'POST', url: string, fields?: Fields): Promise<Sight> => {
    const response = await server.inject({
      method,
      url,
      headers: {
        host: 'localhost',
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields && { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    });
    keepCookies(cookies, response);
    const next = response.headers.location;
    if (next && response.statusCode < 400) return request('GET', next);
    last = sightOf(url, response);
    token = last.$('input[name=_token]').attr('value') ?? token;
    return last;
  };
  const seen = (): Sight => {
    if (!last) throw new Error('Open a page first.');
    return last;
  };
  return {
    cookies,
    open: (path) => request('GET', path),
    press: (label, typed, nth = 0) => {
      const { $, path } = seen();
      const button = buttonsOf($, label).eq(nth);
      if (button.length === 0) throw new Error(`${path} has no button "${label}".`);
      const form = button.closest('form');
      return request('POST', form.attr('action') ?? path, { ...fieldsOf($, form, button), ...typed });
    },
    post: (path, fields) => request('POST', path, { _token: token, ...fields }),
  };
}
