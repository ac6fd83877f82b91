import type { TelephoneProfile } from '../telephone/profile.ts';
import { codeText, type TextSender } from './message.ts';

/** A code by text message. */
export const textProfile = (sender: TextSender): TelephoneProfile => ({
  kind: 'text',
  strength: 2,
  amr: 'sms',
  choice: { id: 'text', label: 'Text message', hint: 'We text a code to your mobile.', order: 2 },
  setUpHeading: 'Set up text messages',
  proofHeading: 'Enter the code we sent you',
  numberLabel: 'Mobile number',
  numberHint: 'We text a code to it now, and each time that you sign in.',
  taste: {
    verb: 'text',
    takes: ['mobile', 'either'],
    missing: 'Enter your mobile number',
    example: '07700 900123',
    hasExtensions: false,
  },
  words: {
    send: 'Send code',
    again: 'Send another code',
    before: (to) => `Press the button and we send a code to ${to}.`,
    sent: (to) => `We sent a code to ${to}.`,
    failed: (to) => `We could not send a code to ${to}.`,
    progress: {
      waiting: 'It is on its way.',
      sent: 'Sent. It should arrive within a minute.',
      delivered: 'It was delivered to your phone.',
      slow: 'The network is slow. You can use another method.',
      failed: 'Send another code, or use another method.',
      expired: 'That code is too old. Send another code.',
    },
    cannotSend: 'We cannot send texts right now. Use another method.',
    hint: 'The 6 numbers in the text. They work for 10 minutes.',
  },
  contentOf: (code, { number }) => ({ channel: 'text', to: number, body: codeText(code, sender) }),
});
