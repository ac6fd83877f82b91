export {
  type Decision,
  decideGate,
  type Reason,
} from './gate.ts';
export { findObligation, noteSkip, type Policy } from './policy.ts';
