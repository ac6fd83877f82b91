import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHeadArchive } from './head-archive.ts';
import { readSettings } from './settings.ts';

const signed = {
  id: '01900000-0000-7000-8000-000000000001',
  at: new Date('2026-11-24T09:00:00Z'),
  heads: [{ lane: 3, sequence: 7, digest: 'ab'.repeat(32) }],
  keyId: 'test',
  seal: Buffer.from('cd', 'hex'),
};
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

let folder: string;
const logged: object[] = [];
const logger = { info: (line: object) => void logged.push(line), error: () => {} };
const asked: { headers: object; body: string }[] = [];
let status = 204;
const service = createServer((request, response) => {
  let body = '';
  request.on('data', (bytes) => {
    body += bytes;
  });
  request.on('end', () => {
    asked.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
});
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heads-'));
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/heads`;
});
afterAll(async () => {
  service.close();
  await rm(folder, { recursive: true });
});

const PUBLIC = {
  SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
  SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
};
const open = (environment: Record<string, string>, log: 'always' | 'alone' = 'always') =>
  openHeadArchive(readSettings({ ...PUBLIC, ...environment }), logger, log);

test('signed heads are added to the file, a line each, and to the log', async () => {
  const path = join(folder, 'heads.jsonl');
  const archive = open({ SALLYPORT_AUDIT_HEADS_FILE: path });
  expect(await archive.keep(signed)).toEqual([{ place: 'log' }, { place: 'file' }]);
  await archive.keep(signed);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    Array(2)
      .fill(logged.at(-1))
      .map((one) => one.auditHeads),
  );
});

test('signed heads are posted with a signature; an answer that is not 2xx is a failure', async () => {
  const archive = open({
    SALLYPORT_AUDIT_HEADS_WEBHOOK_URL: url,
    SALLYPORT_AUDIT_HEADS_WEBHOOK_SECRET: SECRET,
  });
  expect(await archive.keep(signed)).toEqual([{ place: 'log' }, { place: 'webhook' }]);
  expect(asked[0]?.headers).toMatchObject({
    'webhook-id': signed.id,
    'webhook-signature': expect.stringMatching(/^v1,/),
  });
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ heads: signed.heads, seal: 'cd' });
  status = 500;
  expect(await archive.keep(signed)).toEqual([
    { place: 'log' },
    { place: 'webhook', problem: 'it answered 500' },
  ]);
});

test('a file that cannot be written and a service that is not there are told, never thrown', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  gone.close();
  const archive = open({
    SALLYPORT_AUDIT_HEADS_FILE: join(folder, 'missing', 'heads'),
    SALLYPORT_AUDIT_HEADS_WEBHOOK_URL: `http://127.0.0.1:${port}/heads`,
    SALLYPORT_AUDIT_HEADS_WEBHOOK_SECRET: SECRET,
  });
  expect(await archive.keep(signed)).toEqual([
    { place: 'log' },
    { place: 'file', problem: 'it cannot be written: ENOENT' },
    { place: 'webhook', problem: 'it cannot be reached: ECONNREFUSED' },
  ]);
});

test('a command writes to the log only where heads would be kept nowhere otherwise', async () => {
  const file = { SALLYPORT_AUDIT_HEADS_FILE: join(folder, 'command.jsonl') };
  expect(await open(file, 'alone').keep(signed)).toEqual([{ place: 'file' }]);
  expect(await open({}, 'alone').keep(signed)).toEqual([{ place: 'log' }]);
  expect(await open({ SALLYPORT_LOG_LEVEL: 'error' }, 'alone').keep(signed)).toEqual([]);
});

test('a webhook without a secret is refused at the start', () => {
  expect(() => open({ SALLYPORT_AUDIT_HEADS_WEBHOOK_URL: url })).toThrow('WEBHOOK_SECRET');
});
