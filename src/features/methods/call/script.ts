import type { CallScript } from '../../delivery/index.ts';

const TITLES = /^(dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame|lord|lady|rev|sister)[.]?$/i;
const LONGEST_NAME = 30;

/** Words as they may be said: letters, digits and little else, so that no name can say or do anything of its own. */
const spoken = (text: string): string =>
  text
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{M}\p{N}'’. -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The first name alone: who picks up a shared telephone need not learn more. Empty where there is none. */
export function firstNameOf(displayName: string): string {
  const words = spoken(displayName).split(' ');
  return (words.find((word) => !TITLES.test(word)) ?? '').slice(0, LONGEST_NAME);
}

const DIGIT_PAUSE_SECONDS = 1;

interface Call {
  readonly code: string;
  /** Who is calling: the name of the installation. */
  readonly caller: string;
  /** The display name of the person. */
  readonly forWhom: string;
}

/** A call that says a code, once somebody has said by a key that they asked for it. No key approves anything. */
export function codeScript({ code, caller, forWhom }: Call): CallScript {
  const name = firstNameOf(forWhom);
  const digits = { sayDigits: code, pauseBetweenSeconds: DIGIT_PAUSE_SECONDS };
  return {
    start: 'greeting',
    parts: {
      greeting: {
        say: [
          { say: `Hello. This is ${spoken(caller)}, calling with a security code${name && ` for ${name}`}.` },
          { pauseSeconds: 1 },
          { say: 'If you asked for this call, press 1. If you did not, press 9.' },
        ],
        keys: { '1': 'code', '9': 'not-me' },
        waitSeconds: 8,
        times: 3,
      },
      code: {
        say: [
          { say: 'Your security code is' },
          { pauseSeconds: 1 },
          digits,
          { pauseSeconds: 2 },
          { say: 'Again, your security code is' },
          { pauseSeconds: 1 },
          digits,
          { pauseSeconds: 1 },
          {
            say: 'Never tell anyone this code. To hear it again, press 1. If you did not ask for this call, press 9.',
          },
        ],
        keys: { '1': 'code', '9': 'not-me' },
        waitSeconds: 8,
        times: 1,
      },
      'not-me': {
        say: [{ say: 'Thank you for telling us. Do not give the code to anyone. Goodbye.' }],
        keys: {},
        waitSeconds: 0,
        times: 1,
        tells: 'not-me',
      },
    },
  };
}
