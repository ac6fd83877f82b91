const WORDS: Readonly<Record<string, string>> = {
  NotAllowedError:
    'Your browser got no answer. You may have cancelled, or the key is not one that you set up for this account. Try again or use another method.',
  InvalidStateError: 'You have set up this key already. Use another key.',
  SecurityError: 'Security keys do not work at this web address. Use another method.',
  ConstraintError:
    'This device cannot check that it is you. Turn on its screen lock, or use a key that you carry.',
  NotSupportedError: 'This key is too old for us. Use another key or another method.',
};

const TOO_LATE = 'That took too long. Try again, and touch your key when it blinks.';
const ANYTHING_ELSE = 'Your browser could not use the key. Try again or use another method.';

/** Browsers say little about why a key did not answer, so that no site learns who has which key. */
export function wordsFor(error: unknown, isTimeUp: boolean): string {
  const { name } = error as { name?: string };
  if (name === 'NotAllowedError' && isTimeUp) return TOO_LATE;
  return WORDS[name ?? ''] ?? ANYTHING_ELSE;
}
