import { describe, expect, test } from 'vitest';
import { isAccount, isExtension, isPassword, isProxy, isTarget, toDial } from './addresses.ts';
import { renderAccount, renderConfig } from './configuration.ts';
import { findPrograms } from './programs.ts';
import { readSipSettings } from './read-settings.ts';
import { refusalFor } from './refusals.ts';
import type { GivenSipSettings } from './settings.ts';

const ACCOUNT = 'sip:sallyport@gateway.example';
const TARGET = 'sip:{number}@gateway.example;transport=tls';

describe('toDial', () => {
  test.each([
    [TARGET, ACCOUNT, 'sip:+447700900123@gateway.example;transport=tls'],
    ['sips:{digits}@[2001:db8::1]:5061', ACCOUNT, 'sips:447700900123@[2001:db8::1]:5061'],
    ['sip:9{digits}@10.0.0.1', ACCOUNT, 'sip:9447700900123@10.0.0.1'],
    [TARGET, `${ACCOUNT};transport=tls`, 'sip:+447700900123@gateway.example'],
    [`${TARGET};user=phone`, `${ACCOUNT};Transport=tcp`, 'sip:+447700900123@gateway.example;user=phone'],
  ])('%s from %s', (target, account, expected) => {
    expect(toDial(target, account, '+447700900123')).toBe(expected);
  });

  test.each([
    '+447700900123;transport=udp',
    '+447700900123@evil.example',
    '+447700900123>',
    '+447700900123 hangup',
    '+447700900123\n',
    '+4477\r\nX: y',
    '447700900123',
    '07700900123',
    '+44 7700 900123',
    '+４４７７００９００１２３',
    '+$&$&$&$&',
    '',
  ])('address injection: %j is no number', (number) => {
    expect(toDial(TARGET, ACCOUNT, number)).toBeUndefined();
  });
});

describe('what settings may say', () => {
  test.each([
    [isAccount, ACCOUNT, true],
    [isAccount, 'sip:a.b+c@10.0.0.1:5070;transport=tcp', true],
    [isAccount, 'sip:a:password@gateway.example', false],
    [isAccount, 'sip:a@gateway.example>;answermode=auto', false],
    [isAccount, 'gateway.example', false],
    [isTarget, TARGET, true],
    [isTarget, 'sip:{number}{number}@gateway.example', false],
    [isTarget, 'sip:+441134960000@gateway.example', false],
    [isTarget, 'sip:{number}@gateway.example\nsip:x', false],
    [isTarget, 'sip:{number}@gateway.example?Subject=x', false],
    [isProxy, 'sip:proxy.example:5060;transport=tcp;lr', true],
    [isProxy, 'sip:proxy.example"', false],
    [isPassword, 'Tr0ub4dor&3=%', true],
    [isPassword, 'a;regint=1', false],
    [isPassword, 'a b', false],
    [isPassword, 'a"b', false],
    [isPassword, 'a\n', false],
    [isExtension, '1234#', true],
    [isExtension, '12;dial', false],
    [isExtension, '', false],
  ] as const)('%o %j: %s', (isRight, text, expected) => {
    expect(isRight(text)).toBe(expected);
  });
});

const SETTINGS = {
  account: ACCOUNT,
  password: 'secret',
  target: TARGET,
  registers: true,
  proxy: 'sip:proxy.example;lr',
  interface: '127.0.0.1',
  audioPorts: '10000-10100',
  encryptsSpeech: true,
  voice: 'en-gb',
  lines: 2,
};
const PLACES = { modules: '/usr/lib/baresip/modules', silence: '/tmp/x/silence.wav', controlPort: 4_444 };

describe('readSipSettings', () => {
  const problemOf = (changes: Partial<GivenSipSettings>): string => {
    try {
      readSipSettings({ ...SETTINGS, ...changes });
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : 'something else';
    }
  };
  test.each([
    ['SALLYPORT_SIP_ACCOUNT', { account: undefined }],
    ['SALLYPORT_SIP_ACCOUNT', { account: 'sip:a@b\nmodule x' }],
    ['SALLYPORT_SIP_TARGET', { target: undefined }],
    ['SALLYPORT_SIP_TARGET', { target: 'sip:{number}@b;a="b"' }],
    ['SALLYPORT_SIP_PASSWORD', { password: 's3cret;regint=1' }],
    ['SALLYPORT_SIP_PROXY', { proxy: 'proxy' }],
    ['SALLYPORT_SIP_INTERFACE', { interface: 'eth0\nmodule x' }],
    ['SALLYPORT_SIP_AUDIO_PORTS', { audioPorts: '10000-10002', lines: 2 }],
    ['SALLYPORT_SIP_AUDIO_PORTS', { audioPorts: '80-90' }],
    ['SALLYPORT_SIP_AUDIO_PORTS', { audioPorts: '10000-70000' }],
    ['SALLYPORT_SIP_VOICE', { voice: '-w/tmp/x' }],
  ])('names %s in %o, without its text', (name, changes) => {
    expect(problemOf(changes)).toContain(name);
    expect(problemOf(changes)).not.toMatch(/s3cret|module/);
  });

  test('takes what is right', () => {
    expect(readSipSettings(SETTINGS)).toEqual(SETTINGS);
    expect(problemOf({ password: undefined, proxy: undefined, interface: undefined })).toBe('');
  });
});

test('a machine without the programs is told what to install', () => {
  expect(() => findPrograms('/nowhere')).toThrow(
    'Calls by SIP need baresip, espeak-ng, which this machine lacks: no call can be made.',
  );
});

test('the control socket listens on the loopback address, and the password is in no file', () => {
  const config = renderConfig(SETTINGS, PLACES);
  expect(config).toContain('ctrl_tcp_listen 127.0.0.1:4444\n');
  expect(config).not.toContain('secret');
});

test('diverted calls: whoever is called cannot transfer the call, and a second one is not taken', () => {
  expect(renderAccount(SETTINGS)).toBe(
    '<sip:sallyport@gateway.example>;auth_pass=secret;outbound="sip:proxy.example;lr";regint=600;mediaenc=srtp-mand;audio_codecs=pcma,pcmu;call_transfer=no;mwi=no',
  );
  expect(renderConfig(SETTINGS, PLACES)).toContain('\ncall_max_calls 1\n');
});

test.each([
  ['486 Busy Here', 'The exchange refused the call: busy (486).', false],
  ['603 Decline', 'The exchange refused the call: declined (603).', false],
  ['404 +447700900123 not found', 'The exchange refused the call: no such number (404).', true],
  ['503 Service Unavailable', 'The exchange refused the call: it failed (503).', false],
  ['Connection refused [111]', 'The call did not reach the exchange.', false],
  ['', 'The call did not reach the exchange.', false],
])('closed with %j', (closing, reason, isPermanent) => {
  expect(refusalFor(closing)).toEqual({ outcome: 'refused', reason, isPermanent });
});
