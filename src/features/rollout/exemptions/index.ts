export {
  type Actor,
  approveExemption,
  askLong,
  endExemption,
  grantShort,
} from './acts.ts';
export { createExemptionNotices, type ExemptionNotices } from './notices/tell.ts';
export { CLAUSES, exemptionWords, findShortReason, LONG_REASONS, SHORT_REASONS } from './reasons.ts';
export {
  type ApprovalFailure,
  decideState,
  type ExemptionState,
  judgeLong,
  LONGEST_TEXT,
  type LongExemption,
  type LongField,
  type LongProblem,
  type ShortFailure,
} from './rules.ts';
export { endOpenExemptions } from './store.ts';
