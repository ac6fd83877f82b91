import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addAssets } from '../src/platform/http/index.ts';
import { previewBrand } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { enhancedPage } from './enhanced-page.tsx';

const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

describe('what JavaScript adds', () => {
  let client: BuiltClient;
  let chromium: Browser;
  let server: FastifyInstance;
  let site: string;
  let page: Page;
  let posts: Record<string, string>[];
  let moreTimeStatus = 204;

  beforeAll(async () => {
    client = await buildClient();
    chromium = await launchChromium();
    server = Fastify();
    server.register(formbody);
    addAssets(server, client.folder, previewBrand);
    server.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', POLICY);
    });
    server.get<{ Querystring: { seconds?: string } }>('/page', async ({ query }, reply) =>
      reply
        .type('text/html')
        .send(enhancedPage(query.seconds ? { timeLimitSeconds: Number(query.seconds) } : {})),
    );
    // No content: the browser stays on the page, as while it waits for a slow answer.
    server.post('/slow', async (request, reply) => {
      posts.push(request.body as Record<string, string>);
      return reply.code(204).send();
    });
    server.post('/more-time', async (request, reply) => {
      posts.push(request.body as Record<string, string>);
      return reply.code(moreTimeStatus).send();
    });
    server.get('/sign-in/expired', async (_request, reply) =>
      reply.type('text/html').send(enhancedPage({ title: 'You need to start again' })),
    );
    site = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
    await client?.remove();
  });
  beforeEach(async () => {
    posts = [];
    moreTimeStatus = 204;
    page = await chromium.newPage();
  });
  afterEach(() => page.close());

  test('passwords can be shown', async () => {
    await page.goto(`${site}/page`);
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).toBe('text');
  });

  test('Copy and Print are there, and only with JavaScript', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${site}/page`);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('ABCD EFGH');
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(true);
    const plain = await chromium.newPage({ javaScriptEnabled: false });
    await plain.goto(`${site}/page`);
    expect(await plain.getByRole('button', { name: 'Copy' }).count()).toBe(0);
    await plain.context().close();
  });

  test('a form is sent once however often its button is pressed, and again after Back', async () => {
    await page.goto(`${site}/page`);
    const button = page.getByRole('button', { name: 'Continue' });
    for (let press = 0; press < 3; press++) await button.click();
    await page.waitForTimeout(300);
    expect(posts).toHaveLength(1);
    // What the browser says when Back brings a page back as it was left.
    await page.evaluate("void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    await button.click();
    await expect.poll(() => posts.length).toBe(2);
  });

  test('a time limit is announced before its end, and more time is given', async () => {
    await page.goto(`${site}/page?seconds=6`);
    const dialog = page.getByRole('alertdialog', { name: 'Do you need more time?' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('less than a minute');
    const more = page.getByRole('button', { name: 'I need more time' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('I need more time');
    await more.click();
    await dialog.waitFor({ state: 'hidden' });
    expect(posts).toEqual([{ _token: 'token-of-the-preview' }]);
    expect(page.url()).toContain('/page');
  });

  test('a time limit that ends, or was over on the server, leads to the start', async () => {
    await page.goto(`${site}/page?seconds=3`);
    await page.waitForURL('**/sign-in/expired');
    moreTimeStatus = 401;
    await page.goto(`${site}/page?seconds=8`);
    await page.getByRole('button', { name: 'I need more time' }).click();
    await page.waitForURL('**/sign-in/expired');
  });
});
