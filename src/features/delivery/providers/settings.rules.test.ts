import { describe, expect, test } from 'vitest';
import { OperatorError } from '../../../core/operator-error.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { createProviders, type ProviderSettings } from './index.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const UUID = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
const ALL: ProviderSettings = {
  order: { email: ['smtp'], text: ['notify', 'twilio', 'webhook', 'smpp'], call: ['twilio', 'webhook'] },
  smtp: { url: 'smtps://user:s3cret@mail.example', from: 'no-reply@mail.example' },
  notify: { apiKey: `s3cret-${UUID}-${UUID}`, template: UUID, callbackToken: 's3cret-s3cret-s3cret-s3cret' },
  twilio: {
    account: 'AC0123456789abcdef0123456789abcdef',
    token: '0123456789abcdef0123456789abcdef',
    from: '+441134960000',
  },
  textWebhook: { url: 'https://messages.example/send', secret: SECRET },
  callWebhook: { url: 'http://localhost:8080/', secret: SECRET },
  smpp: { url: 'ssmpp://esme:s3cret@smsc.example', from: 'Sallyport' },
  sip: {
    account: 'sip:sallyport@gateway.example',
    password: 's3cret',
    target: 'sip:{number}@gateway.example',
    registers: false,
    proxy: undefined,
    interface: undefined,
    audioPorts: '10000-10999',
    encryptsSpeech: false,
    voice: 'en-gb',
    lines: 4,
  },
};
const world = {
  clock: fixedClock(),
  random: seededRandom(),
  publicUrl: new URL('https://sign-in.example'),
  isDemonstration: false,
  logger: { info: () => {}, warn: () => {} },
};

const problemOf = (settings: ProviderSettings, given = world): OperatorError => {
  try {
    createProviders(settings, given);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

/** Every setting of every provider in the orders, by its group and its name: `sip` needs programs that may not be here. */
const EACH = Object.entries(ALL).flatMap(([group, values]) =>
  group === 'order' || group === 'sip'
    ? []
    : Object.keys(values).map((name) => [group, name] as [string, string]),
);
const withSetting = (group: string, name: string, value: string | undefined): ProviderSettings => ({
  ...ALL,
  [group]: { ...ALL[group as keyof ProviderSettings], [name]: value },
});

describe('the settings of providers', () => {
  test('are taken where they are right: every provider and the door of each that reports by request', () => {
    const { of, doors } = createProviders(ALL, world);
    expect(of.text.map(({ name }) => name)).toEqual(ALL.order.text);
    expect(doors.map(({ door, providers }) => [door.name, providers.length])).toEqual([
      ['notify', 1],
      ['twilio', 2],
      ['text-webhook', 1],
      ['call-webhook', 1],
    ]);
  });

  test.each(EACH)('%s %s: that it is missing is said by name', (group, name) => {
    expect(problemOf(withSetting(group, name, undefined)).message).toMatch(
      /^SALLYPORT_[A-Z_]+ is not set, so /,
    );
  });

  test.each(EACH)('a secret in a log: that %s %s is wrong is said without what it is', (group, name) => {
    const { message, next } = problemOf(withSetting(group, name, 'wr0ng\u0000value'));
    expect(message).toMatch(/^SALLYPORT_[A-Z_]+ is not right, so /);
    expect(message + next).not.toContain('wr0ng');
  });

  test('codes in the open: a webhook on another machine needs https', () => {
    expect(problemOf(withSetting('textWebhook', 'url', 'http://messages.example/')).message).toContain(
      '_URL',
    );
  });

  test('Twilio is refused where it cannot reach us', () => {
    const local = { ...world, publicUrl: new URL('http://localhost:3000') };
    expect(problemOf(ALL, local).next).toContain('SALLYPORT_PUBLIC_URL');
  });

  test('a name sends texts at Twilio, and makes no calls', () => {
    const settings = withSetting('twilio', 'from', 'Sallyport');
    expect(() => createProviders({ ...settings, order: { ...ALL.order, call: [] } }, world)).not.toThrow();
    expect(problemOf(settings).message).toContain('SALLYPORT_TWILIO_FROM');
  });
});
