import type { CallScript } from '../../src/features/delivery/call-script.ts';

/** A call as a method would make it, shortened: the pauses are as long as tests need them. */
export const sampleScript = (code: string): CallScript => ({
  start: 'greeting',
  parts: {
    greeting: {
      say: [{ say: 'This is your sign in call. To hear the code, press one.' }],
      keys: { 1: 'code', 9: 'refused' },
      waitSeconds: 1,
      times: 2,
    },
    code: {
      say: [
        { say: 'The code is.' },
        { pauseSeconds: 0.4 },
        { sayDigits: code, pauseBetweenSeconds: 0.3 },
        { say: 'Again.' },
        { pauseSeconds: 0.4 },
        { sayDigits: code, pauseBetweenSeconds: 0.3 },
      ],
      keys: { 1: 'code', 9: 'refused' },
      waitSeconds: 1,
      times: 1,
    },
    refused: {
      say: [{ say: 'We have noted it. Goodbye.' }],
      keys: {},
      waitSeconds: 0,
      times: 1,
      tells: 'not-me',
    },
  },
});
