import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSmtpProvider } from '../../src/features/delivery/providers/smtp/smtp-provider.ts';
import { readSmtpServer } from '../../src/features/delivery/providers/smtp/smtp-server.ts';
import { fixedClock } from '../../src/testing/fixed-clock.ts';
import { findFreePort } from '../running/free-port.ts';
import { type Started, startProgram } from './started.ts';

const ID = '01936d5e-6d00-7000-8000-000000000001';
const content = {
  channel: 'email',
  to: 'amara.okafor@pharmacy.example',
  subject: 'Your password was changed',
  body: 'Hello Amara,\n\nThe password of your account was changed.\n',
} as const;

let folder: string;
let certificates: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-smtp-'));
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'pipe' });
  certificates = readFileSync(join(folder, 'certificate.pem'), 'utf8');
});
const started: Started[] = [];
afterAll(async () => {
  for (const program of started) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Debian's aiosmtpd, which prints each mail that it gets. */
async function mailServer(certificateOption: string, keyOption: string) {
  const port = await findFreePort();
  const certificate = [
    certificateOption,
    join(folder, 'certificate.pem'),
    keyOption,
    join(folder, 'key.pem'),
  ];
  const program = startProgram('aiosmtpd', ['-n', '-d', '-l', `127.0.0.1:${port}`, ...certificate]);
  started.push(program);
  await program.said(/Server is listening/);
  return { port, ...program };
}

test.each([
  ['STARTTLS', 'smtp', '--tlscert', '--tlskey'],
  ['TLS from the start', 'smtps', '--smtpscert', '--smtpskey'],
])(
  'a mail server of another make gets a mail over %s, from us alone if its certificate is good',
  async (_name, scheme, certificate, key) => {
    const { port, said, output } = await mailServer(certificate, key);
    const at = readSmtpServer(`${scheme}://localhost:${port}`);
    if (!at) throw new Error('not the address of a mail server');
    const server = { ...at, needsTls: scheme === 'smtp' };
    const from = { name: 'Sign-in help', address: 'no-reply@mail.example' };
    const send = (certificate?: string) =>
      createSmtpProvider({
        server: { ...server, certificates: certificate },
        from,
        clock: fixedClock(),
      }).send({ id: ID, content }, AbortSignal.timeout(5_000));
    expect(await send()).toMatchObject({ outcome: 'refused', isPermanent: false });
    expect(output()).not.toContain(content.subject);
    expect(await send(certificates)).toEqual({ outcome: 'accepted' });
    await said(/END MESSAGE/);
    expect(output()).toContain(`Message-ID: <${ID}@mail.example>`);
    expect(output()).toContain('Auto-Submitted: auto-generated');
    expect(output()).toContain('The password of your account was changed.');
  },
);
