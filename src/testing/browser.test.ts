import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, injected, overHttp } from './browser.ts';
import { fixedClock } from './fixed-clock.ts';

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>A page</title>${head}</head><body>${body}</body></html>`;

const FORM = page(`
  <h1>Sign <span>in</span></h1><p>One</p><p>Two</p><noscript>No script</noscript><p hidden>Secret</p>
  <div class="nhsuk-error-summary"><ul class="nhsuk-error-summary__list"><li><a href="#email">Wrong</a></li></ul></div>
  <form action="/send?step=1" method="post">
    <input type="hidden" name="_token" value="t1">
    <label for="email">Email  address</label><span id="email-error"><span>Error:</span> Wrong</span>
    <input id="email" name="email" value="old" autocomplete="username">
    <label for="why">Why</label><textarea id="why" name="why"></textarea>
    <label for="r1">Text message</label><input type="radio" id="r1" name="by" value="text">
    <label for="r2">Phone call</label><input type="radio" id="r2" name="by" value="call" checked>
    <label for="keep">Keep me</label><input type="checkbox" id="keep" name="keep" value="yes">
    <label for="place">Place</label>
    <select id="place" name="place"><option value="a">Ward A</option><option value="b">Ward B</option></select>
    <button>Continue</button><button name="act" value="no">Not now</button>
  </form>
  <ul>
    <li>Phone <a href="/one">Rename<span class="nhsuk-u-visually-hidden"> Phone</span></a></li>
    <li>Key <a href="/two">Rename<span class="nhsuk-u-visually-hidden"> Key</span></a></li>
  </ul>
  <form action="/search"><label for="q">Search</label><input id="q" name="q"><button>Find</button></form>`);

function createServer(): FastifyInstance {
  const server = Fastify();
  server.register(cookie);
  server.register(formbody);
  const html = (path: string, body: string) =>
    server.get(path, async (_request, reply) => reply.type('text/html').send(body));
  html('/form', FORM);
  html('/two', page('<h1>Two</h1>'));
  html('/refresh', page('<h1>Going</h1>', '<meta http-equiv="refresh" content="0; url=/two">'));
  html('/later', page('<h1>Waiting</h1>', '<meta http-equiv="refresh" content="5; url=/two">'));
  server.post('/send', async (request, reply) =>
    reply
      .setCookie('sent', JSON.stringify(request.body), { path: '/', maxAge: 60 })
      .setCookie('origin', request.headers.origin ?? 'none', { path: '/' })
      .redirect('/echo', 303),
  );
  server.get('/echo', async (request, reply) =>
    reply.type('text/html').send(page(`<h1>Echo</h1><pre>${JSON.stringify(request.headers)}</pre>`)),
  );
  server.get('/search', async (request, reply) =>
    reply.type('text/html').send(page(`<h1>Found ${(request.query as { q: string }).q}</h1>`)),
  );
  server.get('/away', async (_request, reply) => reply.redirect('https://elsewhere.example/back?code=1'));
  server.post('/away', async (_request, reply) =>
    reply.header('content-security-policy', "form-action 'self'").redirect('https://elsewhere.example/', 303),
  );
  server.get('/round', async (_request, reply) => reply.redirect('/round'));
  server.get('/secure', async (_request, reply) => reply.setCookie('a', 'b', { secure: true }).send(''));
  return server;
}

describe.each(['injected', 'over HTTP'])('a browser, %s', (kind) => {
  const server = createServer();
  const clock = fixedClock();
  let origin = 'http://localhost:3000';
  const open = async (address: string): Promise<Browser> => {
    const transport = kind === 'injected' ? injected(server) : overHttp;
    const browser = new Browser({ transport, origin, clock });
    await browser.open(address);
    return browser;
  };
  beforeAll(async () => {
    if (kind !== 'injected') origin = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => server.close());

  test('reads what people see', async () => {
    const browser = await open('/form');
    expect(browser.status).toBe(200);
    expect(browser.title).toBe('A page');
    expect(browser.heading).toBe('Sign in');
    expect(browser.text).toContain('Sign in One Two No script');
    expect(browser.text).not.toContain('Secret');
    expect(browser.errors).toEqual(['Wrong']);
    expect(browser.token).toBe('t1');
    expect(browser.field('Email address')).toMatchObject({
      value: 'old',
      error: 'Wrong',
      autocomplete: 'username',
    });
  });

  test('sends what was typed, with the hidden fields and the pressed button', async () => {
    const browser = await open('/form');
    browser.fill('Email address', 'dana@example.test');
    browser.fill('Why', 'a < b');
    browser.choose('Text message');
    browser.tick('Keep me');
    browser.select('Place', 'Ward B');
    await browser.press('Not now');
    expect(browser.path).toBe('/echo');
    expect(JSON.parse(decodeURIComponent(browser.cookies.sent ?? ''))).toEqual({
      _token: 't1',
      email: 'dana@example.test',
      why: 'a < b',
      by: 'text',
      keep: 'yes',
      place: 'b',
      act: 'no',
    });
    expect(decodeURIComponent(browser.cookies.origin ?? '')).toBe(origin);
    expect(browser.text).toContain('/form');
    expect(browser.text).not.toContain('"origin":');
  });

  test('puts the fields of a search in the address', async () => {
    const browser = await open('/form');
    browser.fill('Search', 'two words');
    await browser.press('Find');
    expect(browser.heading).toBe('Found two words');
  });

  test('tells links of the same name apart by their row', async () => {
    const browser = await open('/form');
    await expect(browser.follow('Rename')).rejects.toThrow('2 link "Rename"');
    await browser.follow('Rename', { within: 'Key' });
    expect(browser.path).toBe('/two');
    await browser.back();
    expect(browser.path).toBe('/form');
  });

  test('names what is there when something is missing', async () => {
    const browser = await open('/form');
    expect(() => browser.fill('Address', 'x')).toThrow('There: "Email address", "Why", "Search"');
    await expect(browser.press('Go')).rejects.toThrow('"Continue", "Not now", "Find"');
  });

  test('follows a refresh of no seconds and leaves others to the person', async () => {
    expect((await open('/refresh')).heading).toBe('Two');
    expect((await open('/later')).heading).toBe('Waiting');
  });

  test('stops at the edge of the site, and at a form that would cross it', async () => {
    const browser = await open('/away');
    expect(browser.leftFor?.href).toBe('https://elsewhere.example/back?code=1');
    await expect(browser.post('/away', {})).rejects.toThrow('would not let a form');
    await expect(browser.open('/round')).rejects.toThrow('Too many redirects');
  });

  test('drops cookies when their time is over and shares them between tabs', async () => {
    const browser = await open('/form');
    const second = browser.clone();
    await browser.press('Continue');
    expect(second.cookies).toHaveProperty('sent');
    expect(second.heading).toBe('Sign in');
    const saved = browser.saveCookies();
    clock.advance(61_000);
    expect(browser.cookies).not.toHaveProperty('sent');
    expect(browser.cookies).toHaveProperty('origin');
    browser.close();
    expect(browser.cookies).toEqual({});
    browser.restoreCookies(saved);
    expect(browser.cookies).toHaveProperty('origin');
  });

  test('says so where a browser would drop a cookie without a word', async () => {
    await expect(open('/secure')).rejects.toThrow('Secure but came over plain http');
  });
});
