import type { Content } from '../../delivery/index.ts';
import type { Choice } from '../method.ts';
import type { SendWords } from '../sent-code/pages.tsx';
import type { Destination } from './destination.ts';
import type { NumberTaste } from './rules.ts';

/** What makes a method of codes that go to a number a text message or a phone call. */
export interface TelephoneProfile {
  readonly kind: 'text' | 'call';
  readonly strength: number;
  /** RFC 8176. */
  readonly amr: 'sms' | 'tel';
  readonly choice: Choice;
  readonly setUpHeading: string;
  readonly proofHeading: string;
  readonly numberLabel: string;
  readonly numberHint: string;
  readonly taste: NumberTaste;
  readonly words: SendWords;
  /** @param forWhom the display name of the account */
  readonly contentOf: (code: string, to: Destination, forWhom: string) => Content;
}
