export {
  type Decision,
  decideGate,
  mayEnrolWithPassword,
  type Reason,
} from './gate.ts';
export { findObligation, noteSkip, type Policy } from './policy.ts';
