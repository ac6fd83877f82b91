export {
  type EvidenceCommandNeeds,
  evidenceCommands,
  type RolloutCommandNeeds,
  rolloutCommands,
} from './commands/index.ts';
export * from './evidence/index.ts';
export * from './exemptions/index.ts';
export type { Asked } from './find-asked.ts';
export { type Decision, decideGate, mayEnrolWithPassword } from './gate.ts';
export { closeHalt } from './halting/store.ts';
export { listRolloutJobs, type RolloutJobNeeds } from './jobs/index.ts';
export { type LocalDay, readLocalDay } from './local-days.ts';
export { findNextRequired, isMandatory } from './mandate.ts';
export { createTellHalted } from './notices/tell-halted.ts';
export { createTellHold } from './notices/tell-helpers.ts';
export type { Policy } from './policy.ts';
export { afterHalt, createRollout, type Rollout } from './rollout.ts';
export { noteSkip } from './skips-store.ts';
export type { Reason } from './standing.ts';
