/** What was done, as the page says afterwards. */
export const DONE_WORDS = {
  armed: 'The campaign is armed',
  kept: 'Everyone stays where they are',
  asked: 'Another member of the security team has to agree now',
  agreed: 'You agreed. It holds from now on',
  'agreed-act': 'You agreed. It is done',
  own: 'You asked for this yourself. Another member of the security team has to agree',
  gone: 'This request is over. Nothing was changed',
  resumed: 'The campaign goes on',
  extended: 'The wave has more time',
  'all-begun': 'Every rung of this wave has begun. Nothing was moved',
  stopped: 'The campaign is stopped',
  'hold-ended': 'The campaign goes on at this organisation',
  'hold-kept': 'The organisation is kept for 14 more days',
  'hold-gone': 'This hold is over. Nothing was changed',
} as const;

export type DoneKey = keyof typeof DONE_WORDS;

/** Of those that changed nothing, the page makes no success. */
export const CHANGED_NOTHING: readonly DoneKey[] = ['own', 'gone', 'all-begun', 'hold-gone'];

export const isDone = (text: string): text is DoneKey => Object.hasOwn(DONE_WORDS, text);
