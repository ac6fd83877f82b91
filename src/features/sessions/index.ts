export { findLiveSession, keepSession, prepareLiveSessions } from './live-session.ts';
export {
  endRememberedDevice,
  endRememberedDevices,
  listRememberedDevices,
  type RememberedDevice,
} from './remembered-devices.ts';
export {
  cookieLifetimeSeconds,
  decideExpiry,
  hasFreshProof,
  hasProofToEnrol,
  hasSecondFactor,
  IDLE_LIMIT,
  isPasswordOnly,
  shouldNoteSeen,
} from './rules.ts';
export { type Session, type SessionStanding, sessionOf } from './session.ts';
export {
  continueSession,
  endSession,
  insertSession,
  listSessions,
  type NewSession,
  noteSeen,
  renewSession,
  type SessionEntry,
} from './store.ts';
