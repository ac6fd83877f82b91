/** What was done, as the page says afterwards. */
export const DONE_WORDS = {
  armed: 'Campaign armed. It begins on the dates below',
  kept: 'Campaign paused. Everyone stays at the step they are on until somebody resumes it',
  asked: 'Request sent. Nothing changes until another member of the security team agrees',
  agreed: 'You agreed. The change is in force for everyone in the campaign',
  'agreed-act': 'You agreed. It is done',
  own: 'You asked for this yourself. Another member of the security team has to agree',
  gone: 'This request is over. Nothing was changed',
  resumed: 'Campaign resumed. Everyone whose dates have moved is told',
  extended: 'Wave extended. Its people are told the new dates below',
  'all-begun': 'Every step of this wave has begun. Nothing was moved',
  stopped: 'Campaign stopped for good. People whose access it had paused get in again',
  'hold-ended': 'From now on access may be paused at this organisation',
  'hold-kept': 'Nobody’s access is paused at this organisation for 14 more days',
  'hold-gone': 'This decision has been made already. Nothing was changed',
} as const;

export type DoneKey = keyof typeof DONE_WORDS;

/** Of those that changed nothing, the page makes no success. */
export const CHANGED_NOTHING: readonly DoneKey[] = ['own', 'gone', 'all-begun', 'hold-gone'];

export const isDone = (text: string): text is DoneKey => Object.hasOwn(DONE_WORDS, text);
