import { type HelpFacts, offers } from '../facts.ts';
import { HelpDeskLine } from './common-parts.tsx';
import type { Question, Section } from './question.ts';

const NotOffered = ({ what }: { what: string }) => (
  <p>Your organisation does not offer {what} at the moment.</p>
);

const TEXTS: readonly Question[] = [
  {
    id: 'no-text',
    question: 'The text message does not come. What do I do?',
    words: 'sms waiting slow delay missing signal network',
    answer: (facts) =>
      offers(facts, 'text') ? (
        <p>
          Look at the page where you enter the code: it says how the message is getting on. After half a
          minute press <strong>Send another code</strong>; only the newest code works. Or press{' '}
          <strong>Use another method</strong>. If texts often fail where you work, add an authenticator app,
          which needs no signal.
        </p>
      ) : (
        <NotOffered what="text messages" />
      ),
  },
  {
    id: 'code-not-asked-for',
    question: 'I got a code that I did not ask for. What do I do?',
    words: 'text call unexpected sms phishing someone else attack',
    answer: ({ helpDesk }) => (
      <p>
        Someone may know your password. Tell nobody the code. On the phone, press 9. Then call the help desk:{' '}
        <HelpDeskLine helpDesk={helpDesk} />, and change your password.
      </p>
    ),
  },
  {
    id: 'changed-number',
    question: 'I have a new telephone number. What do I do?',
    words: 'mobile change sim text call',
    answer: () => (
      <p>
        Add the new number as another method at <strong>Self-enrol for MFA</strong>, then remove the old one.
        If you no longer have the old number, prove it is you in another way that you set up, or with a
        recovery code.
      </p>
    ),
  },
];

const CallKeys = (facts: HelpFacts) =>
  offers(facts, 'call') ? (
    <p>
      Press 1 to hear the code, and 1 again to hear it once more. Press 9 if you did not ask for the call: we
      then stop that sign-in. No key lets anyone in; only the code on the page does.
    </p>
  ) : (
    <NotOffered what="phone calls" />
  );

const KEYS: readonly Question[] = [
  {
    id: 'what-is-a-key',
    question: 'What is a security key?',
    words: 'fido2 token usb yubikey passkey nfc',
    answer: () => (
      <p>
        A small device that you plug in or hold to a phone or computer. It proves that it is you when you
        touch it. There is no code to read or type, and it cannot be tricked by a false website. Many phones
        and computers can do the same by themselves; that is called a passkey.
      </p>
    ),
  },
  {
    id: 'key-shared-computer',
    question: 'Can I set up a shared computer as my key?',
    words: 'passkey windows hello pin ward counter device',
    answer: () => (
      <p>
        No. Anyone who knows the computer&rsquo;s PIN could sign in as you. Use a key that you carry, or your
        own phone.
      </p>
    ),
  },
  {
    id: 'key-lost',
    question: 'I have lost my security key. What do I do?',
    words: 'fido2 token stolen broken',
    answer: () => (
      <p>
        Sign in with another method or a recovery code, go to <strong>Self-enrol for MFA</strong> and remove
        the key. If you have nothing else, <a href="/recover/lost-phone">read what you can do</a>.
      </p>
    ),
  },
];

/** What people ask about texts, calls and keys. */
export const WAYS: Section = {
  id: 'ways',
  heading: 'Texts, calls and security keys',
  questions: [
    ...TEXTS,
    {
      id: 'call-keys',
      question: 'What do I press when you ring me?',
      words: 'call telephone key 1 9 voice',
      answer: CallKeys,
    },
    ...KEYS,
  ],
};
