import { describe, expect, test } from 'vitest';
import { readMailbox } from './mailbox.ts';
import { readSmtpServer } from './smtp-server.ts';

describe('the address of a mail server', () => {
  test.each([
    ['smtp://mail.example', { port: 587, isImplicitTls: false, needsTls: true }],
    ['smtps://mail.example', { port: 465, isImplicitTls: true, needsTls: false }],
    ['smtp://localhost:25', { port: 25, needsTls: false, credentials: undefined }],
    ['smtp://[::1]:25', { host: '::1', needsTls: false }],
    ['smtps://us%40er:p%2Fw@mail.example:2465', { port: 2465, credentials: { user: 'us@er', pass: 'p/w' } }],
  ])('%s is understood', (text, expected) => {
    expect(readSmtpServer(text)).toMatchObject(expected);
  });

  test.each([
    'mail.example',
    'http://mail.example',
    'smtp://mail.example/path',
    'smtp://mail.example?tls=no',
    'smtp://',
  ])('%s is none', (text) => {
    expect(readSmtpServer(text)).toBeUndefined();
  });
});

describe('who mail comes from', () => {
  test('a name and an address, or an address alone', () => {
    expect(readMailbox('Sign-in help <no-reply@mail.example>')).toEqual({
      name: 'Sign-in help',
      address: 'no-reply@mail.example',
    });
    expect(readMailbox('no-reply@mail.example')).toEqual({ name: '', address: 'no-reply@mail.example' });
  });

  test.each(['nobody', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', ''])(
    '%j is none',
    (text) => {
      expect(readMailbox(text)).toBeUndefined();
    },
  );
});
