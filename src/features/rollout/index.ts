export {
  type AccountFacts,
  type Decision,
  type Door,
  decideGate,
  type Exemption,
  IDLE_ACCOUNT,
  type Obligation,
  type Reason,
} from './gate.ts';
export { findObligation, noteSkip, type Policy } from './policy.ts';
