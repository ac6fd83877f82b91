import type { Reason } from './score.ts';

const TOTP = 'src/features/methods/app/totp.ts';
const AHEAD = 'Math.floor(now.getTime() / STEP_MILLISECONDS) + 1';

/** Faults that no test notices, each with why that is right. A fault that a test could notice gets a test instead. */
export const REASONS: readonly Reason[] = [
  {
    file: 'src/platform/http/forgery.ts',
    original: 'memos.set(key, memo);',
    replacement: ';',
    reason: 'Each token is then made anew: the same, only slower.',
  },
  {
    file: TOTP,
    original: "'Secrets are made by newSecret, from the randomness that was passed in.'",
    replacement: '""',
    reason: 'The words of an error that only a programmer can cause.',
  },
  {
    file: TOTP,
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'For the compiler: 160 bits always hold groups of five.',
  },
  {
    file: TOTP,
    original: `lastStep > ${AHEAD}`,
    replacement: `lastStep >= ${AHEAD}`,
    reason: 'After the last step that drift allows no code is taken anyway.',
  },
  {
    file: TOTP,
    original: 'lastStep > 0',
    replacement: 'true',
    reason: 'Every step of our time is after step 0.',
  },
  {
    file: TOTP,
    original: 'lastStep > 0',
    replacement: 'lastStep >= 0',
    reason: 'Every step of our time is after step 0.',
  },
  { file: TOTP, original: "'node'", replacement: '""', reason: 'A name that nothing reads.' },
];
