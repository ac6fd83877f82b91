import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later, MINUTE } from '../../core/clock.ts';
import type { Authenticator, MethodKind } from '../methods/index.ts';
import { authenticatorProof, type Proof, passwordProof, proofOf } from './proof.ts';
import {
  decideTrustedFrom,
  findFault,
  hasSecondFactor,
  holdsNothing,
  isPasswordOnly,
  isProvedFor,
  type StepUpPurpose,
} from './step-up.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const PURPOSES: readonly StepUpPurpose[] = ['change', 'add', 'any'];

const authenticator = (method: MethodKind, given: Partial<Authenticator> = {}): Authenticator => ({
  ...{ id: given.id ?? method, accountId: 'account', method, label: method, secret: null, isDefault: false },
  ...{ confirmedAt: later(NOW, -90 * DAY), lastUsedAt: null, lastStep: 0, blockedAt: null },
  ...{ isAllowed: true, assurance: 'AAL2', trustedFrom: null, isDisowned: false },
  ...given,
});

const app = authenticator('app');
const text = authenticator('text');
const passkey = authenticator('security-key', { id: 'passkey' });
const key = authenticator('security-key', { id: 'key', assurance: 'AAL3' });
const password = passwordProof(NOW);
const code = proofOf('recovery-code', undefined, NOW);
const pass = proofOf('access-pass', undefined, NOW);
const by = (one: Authenticator, at = NOW): Proof => authenticatorProof(one, at);
const session = (authenticators: Authenticator[], ...proofs: Proof[]) => ({
  authenticators,
  proofs,
  rememberedAuthenticatorId: null,
});

describe('what a change to an account needs', () => {
  it.each<[string, Authenticator[], Proof, boolean]>([
    ['a recovery code, beside a key and an app', [key, app], code, false],
    ['an access pass, beside a key and an app', [key, app], pass, false],
    ['a recovery code, beside an app alone', [app], code, false],
    ['the app of somebody who has a key too', [key, app], by(app), false],
    [
      'a passkey that can be copied, of somebody who has a key that cannot',
      [key, passkey],
      by(passkey),
      false,
    ],
    ['the key', [key, app], by(key), true],
    ['the app of somebody who has an app and texts', [app, text], by(app), true],
    ['the text of somebody who has an app and texts: the same level', [app, text], by(text), true],
    ['the app, where the key was withdrawn', [{ ...key, isAllowed: false }, app], by(app), true],
    ['the app, where failures have blocked the key', [{ ...key, blockedAt: NOW }, app], by(app), false],
    ['the app, where the owner did not add the key', [{ ...key, isDisowned: true }, app], by(app), true],
    ['an authenticator that was removed since', [app], by(key), false],
    ['an authenticator that was withdrawn since', [{ ...app, isAllowed: false }], by(app), false],
    ['the password of somebody who has an app', [app], password, false],
    ['the password of somebody who has nothing else', [], password, true],
  ])('%s: %s', (_name, authenticators, proof, isEnough) => {
    expect(isProvedFor('change', session(authenticators, proof), NOW)).toBe(isEnough);
  });

  it('a proof is fresh for five minutes, for adding after an access pass for fifteen', () => {
    const at = (minutes: number) => later(NOW, -minutes * MINUTE);
    const proved = (purpose: StepUpPurpose, proof: Proof) => isProvedFor(purpose, session([app], proof), NOW);
    expect(PURPOSES.map((purpose) => proved(purpose, by(app, at(4.9))))).toEqual([true, true, true]);
    expect(PURPOSES.map((purpose) => proved(purpose, by(app, at(5))))).toEqual([false, false, false]);
    const oldPass = (minutes: number) => proofOf('access-pass', undefined, at(minutes));
    expect(PURPOSES.map((purpose) => proved(purpose, oldPass(14.9)))).toEqual([false, true, false]);
    expect(proved('add', oldPass(15))).toBe(false);
  });

  it('threat: a recovery code adds a method, and neither it nor what it added removes anything', () => {
    const trustedFrom = decideTrustedFrom([password, code], [app], NOW);
    expect(trustedFrom).toEqual(later(NOW, 14 * DAY));
    const added = authenticator('security-key', { id: 'added', assurance: 'AAL3', trustedFrom });
    const all = [app, added];
    expect(isProvedFor('add', session([app], password, code), NOW)).toBe(true);
    expect(isProvedFor('change', session(all, password, code, by(added)), NOW)).toBe(false);
    expect(findFault('change', 'added', all, NOW)).toEqual({ fault: 'too-new', from: trustedFrom });
    // It does not count against its owner's app either.
    expect(isProvedFor('change', session(all, by(app)), NOW)).toBe(true);
    const later14 = later(NOW, 14 * DAY);
    expect(isProvedFor('change', session(all, by(added, later14)), later14)).toBe(true);
  });

  it('what was added with the strongest counts at once, and so does the first', () => {
    expect(decideTrustedFrom([password, by(key)], [key, app], NOW)).toBeNull();
    expect(decideTrustedFrom([password], [], NOW)).toBeNull();
    expect(decideTrustedFrom([password, by(app)], [key, app], NOW)).not.toBeNull();
    expect(decideTrustedFrom([password, pass], [{ ...app, isAllowed: false }], NOW)).toBeNull();
  });

  it('nothing that proves less than a change needs is ever enough for one, whatever an account has', () => {
    const anyAuthenticator = fc.record({
      method: fc.constantFrom<MethodKind>('app', 'text', 'call', 'security-key'),
      assurance: fc.constantFrom('AAL2' as const, 'AAL3' as const),
      isAllowed: fc.boolean(),
      isDisowned: fc.boolean(),
      trustedFrom: fc.constantFrom(null, later(NOW, -DAY), later(NOW, DAY)),
    });
    fc.assert(
      fc.property(fc.array(anyAuthenticator, { minLength: 1, maxLength: 5 }), (given) => {
        const all = given.map((one, index) => authenticator(one.method, { ...one, id: String(index) }));
        expect(isProvedFor('change', session(all, password, code, pass), NOW)).toBe(false);
        const enough = all.filter((one) => isProvedFor('change', session(all, by(one)), NOW));
        for (const one of enough) expect(one.isAllowed && !one.isDisowned).toBe(true);
        // Somebody who has an authenticator that counts is never without one that is enough.
        expect(enough.length > 0).toBe(all.some((one) => one.isAllowed && !one.isDisowned));
      }),
    );
  });
});

describe('what a session rests on', () => {
  it.each<[string, ReturnType<typeof session>, boolean]>([
    ['password and app', session([app], password, by(app)), true],
    ['password alone', session([app], password), false],
    ['an app that policy has withdrawn', session([{ ...app, isAllowed: false }], password, by(app)), false],
    ['an app that was removed elsewhere', session([], password, by(app)), false],
    ['an app that was removed in this session', session([], password, proofOf('app', undefined, NOW)), true],
    ['a recovery code while the app is allowed', session([app], password, code), true],
    ['a recovery code after the app was withdrawn', session([{ ...app, isAllowed: false }], code), false],
  ])('a second factor: %s: %s', (_name, given, isHeld) => {
    expect(hasSecondFactor(given)).toBe(isHeld);
    expect(isPasswordOnly(given)).toBe(!isHeld);
  });

  it('a remembered device is no second factor, and stands for its authenticator while that is allowed', () => {
    const remembered = { ...session([app], password), rememberedAuthenticatorId: app.id };
    expect([hasSecondFactor(remembered), isPasswordOnly(remembered)]).toEqual([false, false]);
    expect(isPasswordOnly({ ...remembered, authenticators: [{ ...app, isAllowed: false }] })).toBe(true);
    expect(isPasswordOnly({ ...remembered, authenticators: [text] })).toBe(true);
    expect(PURPOSES.some((purpose) => isProvedFor(purpose, remembered, NOW))).toBe(false);
  });

  it('a passkey alone leaves nothing behind when it is removed', () => {
    expect(holdsNothing(session([], by(key)))).toBe(true);
    expect(holdsNothing(session([key], by(key)))).toBe(false);
    expect(holdsNothing(session([], password))).toBe(false);
  });
});
