import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { type SmtpScript, scriptedSmtp } from '../../../../testing/counterparts/scripted-smtp.ts';
import { fixedClock } from '../../../../testing/fixed-clock.ts';
import { giveTo } from '../../ask-provider.ts';
import { createSmtpProvider } from './smtp-provider.ts';
import { readSmtpServer, type SmtpServer } from './smtp-server.ts';

const ID = '01936d5e-6d00-7000-8000-000000000001';
const FROM = { name: 'Sign-in help', address: 'no-reply@mail.example' };
const content = {
  channel: 'email',
  to: 'amara.okafor@pharmacy.example',
  subject: 'Your password was changed',
  body: 'Hello Amara,\n\nSee Zoë’s note: 100 % = “all”.\n.\nA line that begins with a dot.\n',
} as const;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Quoted-printable (RFC 2045 6.7) as text. */
const decoded = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const soon = () => AbortSignal.timeout(5_000);
const serverAt = (url: string): SmtpServer => {
  const server = readSmtpServer(url);
  if (!server) throw new Error('not an SMTP address');
  return server;
};
const providerAt = (server: SmtpServer) => createSmtpProvider({ server, from: FROM, clock: fixedClock() });

/** A whole SMTP server, with the mails that it got. */
async function mailServer(options: SMTPServerOptions) {
  const mails: { raw: string; from: string; to: string[]; user: string | undefined }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          raw: Buffer.concat(pieces).toString('utf8'),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: session.user,
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  return { mails, port: typeof address === 'object' && address ? address.port : 0 };
}

const PLAIN: SMTPServerOptions = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true };

describe('mail to a server', () => {
  test('arrives once, with its text whole, its sender on the envelope and an id made of the message’s', async () => {
    const { mails, port } = await mailServer(PLAIN);
    const result = await providerAt(serverAt(`smtp://127.0.0.1:${port}`)).send({ id: ID, content }, soon());
    expect(result).toEqual({ outcome: 'accepted' });
    expect(mails).toHaveLength(1);
    const { raw = '', from, to } = mails[0] ?? {};
    expect({ from, to }).toEqual({ from: FROM.address, to: [content.to] });
    const [head = '', ...body] = raw.split('\r\n\r\n');
    expect(head).toContain('From: "Sign-in help" <no-reply@mail.example>');
    expect(head).toContain(`To: ${content.to}`);
    expect(head).toContain(`Message-ID: <${ID}@mail.example>`);
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toContain('Content-Type: text/plain; charset=utf-8');
    expect(head).toContain('Content-Transfer-Encoding: quoted-printable');
    expect(decoded(body.join('\r\n\r\n')).replace(/\r\n/g, '\n').trim()).toBe(content.body.trim());
  });

  test('signs in where credentials are given, and says so when they are wrong', async () => {
    const { mails, port } = await mailServer({
      ...PLAIN,
      onAuth: ({ username, password }, _session, done) =>
        password === 'p@ss word' ? done(null, { user: username }) : done(new Error('wrong')),
    });
    const right = providerAt(serverAt(`smtp://relay:p%40ss%20word@127.0.0.1:${port}`));
    expect(await right.send({ id: ID, content }, soon())).toEqual({ outcome: 'accepted' });
    expect(mails.map(({ user }) => user)).toEqual(['relay']);
    const wrong = providerAt(serverAt(`smtp://relay:other@127.0.0.1:${port}`));
    expect(await wrong.send({ id: ID, content }, soon())).toMatchObject({
      outcome: 'refused',
      isPermanent: false,
      reason: expect.stringMatching(/^SMTP 535 to AUTH/),
    });
  });

  test('header injection: line breaks in a subject begin no header', async () => {
    const { mails, port } = await mailServer(PLAIN);
    const subject = 'Hello\r\nBcc: everyone@example.org\u2028X-Evil: 1\n\nBody';
    await providerAt(serverAt(`smtp://127.0.0.1:${port}`)).send(
      { id: ID, content: { ...content, subject } },
      soon(),
    );
    const [head = ''] = mails[0]?.raw.split('\r\n\r\n') ?? [];
    expect(head.split('\r\n').filter((line) => /^(bcc|x-evil)/i.test(line))).toEqual([]);
    expect(mails[0]?.to).toEqual([content.to]);
  });

  test.each([
    'a@b.example\r\nRCPT TO:<evil@example.org>',
    'a@b.example, c@d.example',
    'Name <a@b.example>',
    'a b@c.example',
  ])('command injection: %j is no address, and no connection is made for it', async (to) => {
    const { lines, port, close } = await scriptedSmtp({});
    closing.push(close);
    const result = await providerAt(serverAt(`smtp://127.0.0.1:${port}`)).send(
      { id: ID, content: { ...content, to } },
      soon(),
    );
    expect(result).toMatchObject({ outcome: 'refused', isPermanent: true });
    expect(lines).toEqual([]);
  });
});

describe('TLS', () => {
  test('downgrade: without STARTTLS nothing is sent to another machine', async () => {
    const { mails, port } = await mailServer(PLAIN);
    const server = {
      ...serverAt(`smtp://127.0.0.1:${port}`),
      needsTls: serverAt('smtp://mail.example').needsTls,
    };
    const result = await providerAt(server).send({ id: ID, content }, soon());
    expect(result).toMatchObject({ outcome: 'refused' });
    expect(mails).toEqual([]);
  });

  test.each([
    ['STARTTLS', 'smtp', {}],
    ['TLS from the start', 'smtps', { secure: true }],
  ] as const)('a forged server: an unknown certificate gets no mail (%s)', async (_name, scheme, options) => {
    const { mails, port } = await mailServer(options);
    const result = await providerAt(serverAt(`${scheme}://127.0.0.1:${port}`)).send(
      { id: ID, content },
      soon(),
    );
    expect(result).toMatchObject({ outcome: 'refused', isPermanent: false });
    expect(mails).toEqual([]);
  });
});

describe('a server that fails', () => {
  const outcomes: [string, SmtpScript, object][] = [
    [
      'refuses the person for good',
      { RCPT: '550 5.1.1 no amara.okafor@pharmacy.example here' },
      { isPermanent: true },
    ],
    ['refuses the person for now', { RCPT: '450 4.2.0 try later' }, { isPermanent: false }],
    ['refuses the sender', { MAIL: '553 5.7.1 not yours' }, { isPermanent: false }],
    ['is not ready', { greeting: '421 too busy' }, { isPermanent: false }],
    ['got the commands out of order', { MAIL: '503 bad sequence' }, { isPermanent: false }],
    ['refuses the mail after it came', { end: '554 5.7.1 looks like spam' }, { isPermanent: true }],
    ['has no room for the mail after it came', { end: '452 4.3.1 full' }, { isPermanent: false }],
    ['hangs up before the mail', { RCPT: 'hang-up' }, { isPermanent: false }],
    ['hangs up at DATA', { DATA: 'hang-up' }, { isPermanent: false }],
  ];
  test.each(outcomes)('%s: nothing was sent', async (_name, script, expected) => {
    const { port, close } = await scriptedSmtp(script);
    closing.push(close);
    const result = await providerAt(serverAt(`smtp://127.0.0.1:${port}`)).send({ id: ID, content }, soon());
    expect(result).toMatchObject({ outcome: 'refused', ...expected });
    expect(JSON.stringify(result)).not.toContain('okafor');
  });

  test('hangs up after the mail: it may have been sent', async () => {
    const { port, close } = await scriptedSmtp({ end: 'hang-up' });
    closing.push(close);
    const result = await providerAt(serverAt(`smtp://127.0.0.1:${port}`)).send({ id: ID, content }, soon());
    expect(result).toMatchObject({ outcome: 'unknown' });
  });

  test.each([
    ['greeting', 'refused'],
    ['EHLO', 'refused'],
    ['RCPT', 'refused'],
    ['end', 'unknown'],
  ] as const)('is silent at %s: the try ends in time as %s', async (step, outcome) => {
    const { port, close } = await scriptedSmtp({ [step]: 'silence' });
    closing.push(close);
    const server = serverAt(`smtp://127.0.0.1:${port}`);
    const result = await providerAt(server).send({ id: ID, content }, AbortSignal.timeout(200));
    expect(result).toMatchObject({ outcome, reason: 'ETIMEDOUT' });
  });

  test('is not there: nothing was sent', async () => {
    const { port, close } = await scriptedSmtp({});
    await close();
    const result = await providerAt(serverAt(`smtp://127.0.0.1:${port}`)).send({ id: ID, content }, soon());
    expect(result).toMatchObject({ outcome: 'refused', isPermanent: false });
  });
});

test('a relay that takes two seconds for each reply never delivered: its whole conversation has the time that it needs', async () => {
  const relay = await scriptedSmtp({}, { milliseconds: 2_000 });
  closing.push(relay.close);
  const provider = providerAt(serverAt(`smtp://127.0.0.1:${relay.port}`));
  expect(await giveTo(provider, { id: ID, content })).toEqual({ outcome: 'accepted' });
});
