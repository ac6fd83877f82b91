import type { NoticeKind } from './notice.ts';

interface Wording {
  readonly subject: string;
  /** What happened. `what` is plain words of the notice, such as a method's label, already quoted. */
  readonly happened: (what: string) => string;
  /** When there is nothing to do. */
  readonly allIsWell: string;
  /** The question to which "no" means trouble. */
  readonly question: string;
}

const YOURS = 'If this was you, you do not need to do anything.';
const NOT_YOURS = 'Was this not you?';

/** What each kind of notice says. No subject tells more than that something changed: it shows on locked screens. */
export const WORDINGS: Record<NoticeKind, Wording> = {
  'authenticator-added': {
    subject: 'A new way to sign in was added to your account',
    happened: (what) => `A new way to prove it is you was added to your account${what}.`,
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'authenticator-removed': {
    subject: 'A way to sign in was removed from your account',
    happened: (what) => `A way to prove it is you was removed from your account${what}.`,
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'recovery-codes-made': {
    subject: 'New recovery codes were made for your account',
    happened: () => 'New recovery codes were made for your account. Any older ones no longer work.',
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'recovery-code-used': {
    subject: 'A recovery code was used on your account',
    happened: () => 'Someone used a recovery code of your account. That code will not work again.',
    allIsWell: `${YOURS} If you have few codes left, make new ones on the Self-service page of your profile.`,
    question: NOT_YOURS,
  },
  'password-changed': {
    subject: 'Your password was changed',
    happened: () => 'The password of your account was changed.',
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'second-factor-paused': {
    subject: 'Too many wrong codes for your account',
    happened: () =>
      'Someone gave your password and then too many wrong codes. To keep your account safe, we take no codes for 15 minutes.',
    allIsWell: 'If this was you, wait 15 minutes and try again.',
    question: 'Was this not you? Then someone else may know your password.',
  },
  'set-up-reset': {
    subject: 'Your ways to sign in were cleared',
    happened: () =>
      'The ways to prove it is you were cleared from your account, and you were signed out everywhere. The next time you sign in, you choose and set up a new one.',
    allIsWell: 'If you asked for this, you do not need to do anything now.',
    question: 'Did you not ask for this?',
  },
  'security-key-stopped': {
    subject: 'A security key of your account was stopped',
    happened: () =>
      'A security key of your account answered in a way that only a copy of it would. To keep your account safe, we do not take it any more.',
    allIsWell:
      'Use another way to prove it is you. Then remove the key on your profile, and set up a new one.',
    question: 'Can you not sign in, or is there a key that you do not know?',
  },
};
