import { describe, expect, test } from 'vitest';
import type { Notice, NoticeKind } from './notice.ts';
import { hasNotMeLink, renderNotice } from './rules.ts';
import { WORDINGS } from './wording.ts';

const SENDER = {
  brand: { name: 'Mail sign-in', helpDesk: { telephone: '0300 555 0100', hours: '8am to 6pm' } },
  publicUrl: new URL('https://sign-in.example.org'),
};
const KINDS = Object.keys(WORDINGS) as NoticeKind[];

const notice = (changes: Partial<Notice> = {}): Notice => ({
  kind: 'authenticator-added',
  accountId: 'a',
  at: new Date('2026-07-01T08:30:00Z'),
  clientAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/142.0.0.0 Safari/537.36',
  ...changes,
});

describe('renderNotice', () => {
  test('says what, when in local time, where from, and whom to call', () => {
    const { subject, body } = renderNotice(notice({ what: 'My phone' }), 'Amara Okafor', SENDER);
    expect(subject).toBe('A new way to sign in was added to your account');
    expect(body).toContain('Hello Amara Okafor,');
    expect(body).toContain('was added to your account: "My phone".');
    expect(body).toContain('When: Wednesday 1 July 2026, 09:30');
    expect(body).toContain('Where from: Chrome on Windows, internet address 203.0.113.7');
    expect(body).toContain('0300 555 0100 (8am to 6pm)');
  });

  test.each(KINDS)(
    'phishing by imitation: a notice of %s has no link but the one that opens nothing',
    (kind) => {
      const notMe = new URL('/not-me?token=abc', SENDER.publicUrl);
      const { body } = renderNotice(notice({ kind }), 'Amara Okafor', SENDER, notMe);
      expect(body.match(/https?:\S+/g)).toEqual(['https://sign-in.example.org/not-me?token=abc']);
      expect(body).toContain('go to sign-in.example.org yourself');
      expect(body).toContain('24 hours');
      expect(renderNotice(notice({ kind }), 'Amara Okafor', SENDER).body).not.toMatch(/https?:|www\./);
    },
  );

  test('every kind but the confirmation of the link itself has one', () => {
    expect(KINDS.filter((kind) => !hasNotMeLink(kind))).toEqual(['not-me-reported']);
  });

  test('message injection: a label or a name cannot add lines of its own', () => {
    const what = 'Phone"\r\n\r\nNow call 0900 123 456\u2028and pay';
    const { body } = renderNotice(notice({ what }), 'Amara\nOkafor', SENDER);
    expect(body).toContain('Hello Amara Okafor,');
    expect(body.split('\n').filter((line) => line.includes('0900 123 456'))).toHaveLength(1);
    expect(body).not.toContain('\r');
    expect(body).not.toContain('\u2028');
  });

  test('an act without a browser says that the place is not known', () => {
    const { body } = renderNotice(
      notice({ clientAddress: undefined, userAgent: undefined }),
      'Amara',
      SENDER,
    );
    expect(body).toContain('Where from: not known');
  });
});
