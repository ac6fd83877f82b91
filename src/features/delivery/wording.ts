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
  'authenticator-blocked': {
    subject: 'A way to sign in was stopped on your account',
    happened: (what) =>
      `After 100 wrong codes in a row, a way to prove it is you was stopped${what}. It no longer signs you in.`,
    allIsWell:
      'If this was you, sign in another way, or ask for help. Then remove it on your profile and add it again.',
    question: 'Was this not you? Then someone else may know your password.',
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
  'access-pass-issued': {
    subject: 'An access pass was made for your account',
    happened: () =>
      'Your local administrator or the help desk made an access pass for your account. For a short time it works in place of your code.',
    allIsWell: 'If you asked for this, you do not need to do anything.',
    question: 'Did you not ask for this?',
  },
  'access-pass-used': {
    subject: 'An access pass was used on your account',
    happened: () => 'Someone used an access pass to prove that it is you.',
    allIsWell:
      'If this was you, look at your methods on your profile: add your new phone, and remove what you no longer have.',
    question: NOT_YOURS,
  },
  'password-changed': {
    subject: 'Your password was changed',
    happened: () => 'The password of your account was changed.',
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'password-chosen-with-pass': {
    subject: 'A new password was chosen for your account',
    happened: () =>
      'Someone used an access pass to choose a new password for your account. You were signed out everywhere. The pass does not work any more.',
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'password-paused': {
    subject: 'Too many wrong passwords for your account',
    happened: () =>
      'Someone gave too many wrong passwords for your account. To keep it safe, we now take no password for 15 minutes. A browser that you signed in with before may still work.',
    allIsWell: 'If this was you, wait 15 minutes and try again. Your account is as it was: nobody got in.',
    question: NOT_YOURS,
  },
  'second-factor-paused': {
    subject: 'Too many wrong codes for your account',
    happened: () =>
      'Someone gave your password and then too many wrong codes. To keep your account safe, we take no codes for 15 minutes.',
    allIsWell: 'If this was you, wait 15 minutes and try again.',
    question: 'Was this not you? Then someone else may know your password.',
  },
  'pause-ended': {
    subject: 'The pause of your account was ended',
    happened: () =>
      'Your local administrator or the help desk ended the pause after too many tries. You can try to sign in again now.',
    allIsWell: 'If you asked for this, you do not need to do anything.',
    question: 'Did you not ask for this?',
  },
  'set-up-allowed-again': {
    subject: 'You can set up your account again',
    happened: () =>
      'Your local administrator or the help desk checked that you are back. For 14 days you can sign in with your password and set up a way to prove it is you.',
    allIsWell: 'If you asked for this, sign in and set it up soon.',
    question: 'Did you not ask for this?',
  },
  'exemption-began': {
    subject: 'How you sign in has changed for a while',
    happened: () =>
      'You do not need multi-factor authentication (MFA) for a while: your local administrator or the help desk has decided so. Until the time below you are not asked to set it up. Then it ends by itself: you are asked for it when you sign in, and you may not get in without.',
    allIsWell:
      'If you asked for this, you do not need to do anything now. You can set it up before the end: sign in, then choose Profile, My profile, Self-service, Self-enrol for MFA.',
    question: 'Did you not ask for this?',
  },
  'exemption-ended': {
    subject: 'How you sign in has changed again',
    happened: () =>
      'Your local administrator or the help desk has ended the time in which you did not need multi-factor authentication (MFA). From now on you are asked for it when you sign in, and you may not get in without.',
    allIsWell:
      'What to do: sign in and set it up. It takes about two minutes. If you have set it up already, you do not need to do anything.',
    question: 'Can you not set it up yet, or did something happen that you do not know about?',
  },
  'device-remembered': {
    subject: 'A device is remembered on your account',
    happened: () =>
      'Someone who signed in chose not to be asked for a code again on a device. On that device your password is enough for a while.',
    allIsWell: `${YOURS} You can end it on your profile, under Where you are signed in.`,
    question: NOT_YOURS,
  },
  'signed-out-everywhere': {
    subject: 'You were signed out everywhere',
    happened: () => 'Someone who was signed in to your account signed out every browser and device.',
    allIsWell: YOURS,
    question: NOT_YOURS,
  },
  'signed-out-by-helper': {
    subject: 'You were signed out everywhere',
    happened: () =>
      'Someone who looks after accounts signed you out of every browser and device. Your password and your ways to sign in are as they were.',
    allIsWell: 'You can sign in again, the way you always do.',
    question: 'Did you not expect this?',
  },
  'account-enabled': {
    subject: 'You can sign in to your account again',
    happened: () => 'Your account had been disabled. Someone who looks after accounts enabled it again.',
    allIsWell: 'You can sign in with the password and the ways to sign in that you had.',
    question: 'Did you not expect this?',
  },
  'role-ended': {
    subject: 'What you may do has changed',
    happened: (what) =>
      `A role was taken away from your account${what}. You were signed out everywhere, and can sign in again.`,
    allIsWell: 'If you expected this, you do not need to do anything.',
    question: 'Did you not expect this?',
  },
  'membership-ended': {
    subject: 'You no longer belong to an organisation',
    happened: (what) =>
      `Your account no longer belongs to an organisation${what}. You were signed out everywhere, and can sign in again.`,
    allIsWell: 'If you expected this, you do not need to do anything.',
    question: 'Did you not expect this?',
  },
  'set-up-reset': {
    subject: 'Your ways to sign in were cleared',
    happened: () =>
      'The ways to prove it is you were cleared from your account, and you were signed out everywhere. To sign in and set up a new one you need an access pass.',
    allIsWell: 'If you asked for this, ask your local administrator or the help desk for an access pass.',
    question: 'Did you not ask for this?',
  },
  'not-me-reported': {
    subject: 'You told us that something was not you',
    happened: () =>
      'Someone pressed "This was not me" for your account. So that nobody else stays in, we signed out every browser and device and told your local administrator and the help desk.',
    allIsWell:
      'What to do now: sign in and change your password. Then look at your methods on your profile, and remove what is not yours.',
    question: 'Did you not press it? Then your account is still safe: nothing was opened.',
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
