import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Provider } from '../../src/features/delivery/provider.ts';
import { readWebhookKeys } from '../../src/features/delivery/providers/webhook/signature.ts';
import { createWebhookDoor } from '../../src/features/delivery/providers/webhook/webhook-door.ts';
import { createWebhookProvider } from '../../src/features/delivery/providers/webhook/webhook-provider.ts';
import { httpCounterpart } from '../../src/testing/counterparts/http-counterpart.ts';
import { findFreePort } from '../running/free-port.ts';

const GUIDE = join(import.meta.dirname, '../../docs/guides/delivery.md');
const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const ID = '01936d5e-6d00-7000-8000-000000000001';
const keys = readWebhookKeys(SECRET) ?? [];
const clock = { now: () => new Date() };
const soon = () => AbortSignal.timeout(5_000);

let folder: string;
let stop: () => Promise<unknown>;
let service: URL;
let provider: Provider;
let site: Awaited<ReturnType<typeof httpCounterpart>>;

beforeAll(async () => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  folder = mkdtempSync(join(tmpdir(), 'sallyport-webhook-'));
  const file = join(folder, 'service.mjs');
  // What the guide leaves to its reader: the sending itself.
  writeFileSync(
    file,
    `${example}\nasync function send(to, text) { console.log(JSON.stringify({ to, text })); }\n`,
  );
  site = await httpCounterpart(() => ({ status: 200 }));
  const port = await findFreePort();
  const env = { SECRET, PORT: String(port), RECEIPTS: site.url };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (piece) => sent.push(...String(piece).trim().split('\n')));
  stop = () => {
    child.kill();
    return once(child, 'exit');
  };
  service = new URL(`http://127.0.0.1:${port}/send`);
  provider = createWebhookProvider({ channel: 'text', url: service, keys, clock });
  await vi.waitFor(async () => expect(await provider.ask?.('nobody', soon())).toBe('never-came'), {
    timeout: 10_000,
  });
});
const sent: string[] = [];
afterAll(async () => {
  await stop?.();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the service of the guide sends a text once, says so, and its receipt is taken', async () => {
  const content = { channel: 'text', to: '+447700900123', body: '123456 is your code' } as const;
  for (const _ of [1, 2])
    expect(await provider.send({ id: ID, content }, soon())).toMatchObject({ outcome: 'accepted' });
  await vi.waitFor(() => expect(site.requests).toHaveLength(1));
  expect(sent.map((line) => JSON.parse(line))).toEqual([{ to: content.to, text: content.body }]);
  expect(await provider.ask?.(ID, soon())).toBe('accepted');
  const [receipt] = site.requests;
  const answer = await createWebhookDoor({ channel: 'text', keys, clock }).receive(
    { url: new URL(site.url), headers: receipt?.headers ?? {}, body: Buffer.from(receipt?.body ?? '') },
    { scriptOf: async () => undefined },
  );
  expect(answer).toMatchObject({ outcome: 'taken', events: [{ messageId: ID, event: 'delivered' }] });
});

test('forgery: the service of the guide sends nothing for another secret', async () => {
  const before = sent.length;
  const others = [Buffer.alloc(32, 4)];
  const forger = createWebhookProvider({ channel: 'text', url: service, keys: others, clock });
  const content = { channel: 'text', to: '+447700900123', body: 'x' } as const;
  expect(await forger.send({ id: 'other', content }, soon())).toMatchObject({ outcome: 'refused' });
  expect(sent).toHaveLength(before);
});
