import { timeText } from '../../../platform/render/index.ts';

export const CODE_TOO_OLD = 'That code is too old';

/** A limit on sends is reached; which one, strangers need not know. */
export const tooManyCodes = (until: Date): string =>
  `Too many codes were sent. Wait until ${timeText(until)}, or use another method`;

export const tooManyGuesses = (until: Date): string =>
  `Too many tries. Wait until ${timeText(until)}, or get help to sign in`;
