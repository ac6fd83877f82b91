export {
  decideExpiry,
  FRESH_PROOF,
  hasFreshProof,
  hasSecondFactor,
  IDLE_LIMIT,
  isLive,
  shouldNoteSeen,
} from './rules.ts';
export { type Session, type SessionStanding, sessionOf } from './session.ts';
export {
  endSession,
  findSession,
  insertSession,
  listSessions,
  type NewSession,
  noteSeen,
  renewSession,
  type SessionEntry,
} from './store.ts';
