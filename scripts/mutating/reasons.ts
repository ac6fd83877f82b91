import type { Reason } from './score.ts';

/** Faults that no test notices, each with why that is right. A fault that a test could notice gets a test instead. */
export const REASONS: readonly Reason[] = [];
