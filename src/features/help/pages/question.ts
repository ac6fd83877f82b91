import type { ReactElement } from 'react';
import type { HelpFacts } from '../facts.ts';
import type { Findable } from '../rules.ts';

/** One question with its answer. */
export interface Question extends Findable {
  /** Its place on the page: addresses that end in `#id` stay right. */
  readonly id: string;
  readonly answer: (facts: HelpFacts) => ReactElement;
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly questions: readonly Question[];
}
