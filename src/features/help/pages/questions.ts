import type { Section } from './question.ts';
import { BASICS } from './questions-basics.tsx';
import { PHONE } from './questions-phone.tsx';
import { STUCK } from './questions-stuck.tsx';
import { WAYS } from './questions-ways.tsx';
import { WORK } from './questions-work.tsx';

/** Every question that the help pages answer, in the order of the page. */
export const SECTIONS: readonly Section[] = [BASICS, PHONE, WAYS, WORK, STUCK];
