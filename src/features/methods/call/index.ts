import type { TelephoneProfile } from '../telephone/profile.ts';
import { codeScript } from './script.ts';

/** A code that is said in a phone call. @param caller the name of the installation */
export const callProfile = (caller: string): TelephoneProfile => ({
  kind: 'call',
  strength: 1,
  amr: 'tel',
  choice: { id: 'call', label: 'Phone call', hint: 'We ring you and say a code. Landlines work.', order: 3 },
  setUpHeading: 'Set up phone calls',
  proofHeading: 'Enter the code from the phone call',
  numberLabel: 'Phone number',
  numberHint: 'A mobile or a landline. We call it now, and each time that you sign in.',
  taste: {
    verb: 'call',
    takes: ['mobile', 'landline', 'either', 'internet', 'company'],
    missing: 'Enter a phone number',
    example: '01632 960001',
    hasExtensions: true,
  },
  words: {
    send: 'Call me',
    again: 'Call me again',
    before: (to) => `Press the button and we call ${to}. Pick up and press 1 to hear the code.`,
    sent: (to) => `We are calling ${to}. Pick up and press 1 to hear the code.`,
    failed: (to) => `We could not call ${to}.`,
    progress: {
      waiting: 'Your phone will ring in a moment.',
      sent: 'Your phone should ring now.',
      delivered: 'The call was answered.',
      slow: 'The network is slow. You can use another method.',
      failed: 'Ask for another call, or use another method.',
      expired: 'That code is too old. Ask for another call.',
    },
    cannotSend: 'We cannot make calls right now. Use another method.',
    hint: 'The 6 numbers that the call says. They work for 10 minutes.',
  },
  contentOf: (code, { number, extension }, forWhom) => ({
    channel: 'call',
    to: number,
    extension,
    script: codeScript({ code, caller, forWhom }),
  }),
});
