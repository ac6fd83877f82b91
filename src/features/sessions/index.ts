export { findLiveSession, keepSession, prepareLiveSessions } from './live-session.ts';
export { authenticatorProof, type Proof, passwordProof, proofOf, writeProofs } from './proof.ts';
export {
  endRememberedDevice,
  endRememberedDevices,
  listRememberedDevices,
  type RememberedDevice,
} from './remembered-devices.ts';
export { cookieLifetimeSeconds, decideExpiry, IDLE_LIMIT, shouldNoteSeen } from './rules.ts';
export { type Session, type SessionStanding, sessionOf } from './session.ts';
export {
  decideTrustedFrom,
  findFault,
  hasSecondFactor,
  holdsNothing,
  isPasswordOnly,
  isProvedFor,
  type StepUpFault,
  type StepUpPurpose,
} from './step-up.ts';
export {
  continueSession,
  endSession,
  insertSession,
  listSessions,
  markSessionPersonal,
  type NewSession,
  noteSeen,
  outliveAuthenticator,
  renewSession,
  type SessionEntry,
} from './store.ts';
