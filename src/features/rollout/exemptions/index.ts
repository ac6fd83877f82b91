export {
  type Actor,
  approveExemption,
  askLong,
  endExemption,
  grantShort,
} from './acts.ts';
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
