/** What became of giving a message to a provider. */
export type AttemptResult =
  /** It is being given, or whoever gave it died. */
  | 'running'
  | 'accepted'
  /** Nothing was sent; the provider may be tried again. */
  | 'refused'
  /** Nothing was sent, and never will be. */
  | 'refused-for-good'
  /** It broke off: it may have been sent. */
  | 'unknown'
  /** The program ended meanwhile: it may have been sent. */
  | 'interrupted'
  /** It broke off, and the provider says that nothing came. */
  | 'never-came';

/** One time that a provider was given a message. */
export interface Attempt {
  readonly id: string;
  readonly provider: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly result: AttemptResult;
  /** How often the provider was asked what became of it. */
  readonly asks: number;
  readonly receipt: 'delivered' | 'failed' | null;
}

export const MESSAGE_STATES = [
  'waiting',
  'handing-over',
  'handed-over',
  'delivered',
  'failed',
  'unknown',
  'expired',
  'withdrawn',
] as const;

export type MessageState = (typeof MESSAGE_STATES)[number];
