export { type ArmNeeds, armCampaign } from './arming/arm.ts';
export { type PreflightNeeds, runPreflight } from './arming/gather.ts';
export { analyseCampaigns } from './arming/planner-store.ts';
export { isBankHoliday } from './calendar/permitted.ts';
export type { Definition } from './campaign/definition.ts';
export { type Dates, NO_DATES, RUNGS, type Rung } from './campaign/ladder.ts';
export {
  describeProblem,
  type FileProblem,
  type ReadCampaign,
  readDefinition,
} from './campaign/read-definition.ts';
export { type Campaign, findCampaign, listArmed, listCampaigns } from './campaign/store.ts';
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
export { countsFor, hasMet, MAY_ASK_ENROLLED } from './goal-sql.ts';
export { decideHold } from './guard/decide-hold.ts';
export { closeHalt } from './halting/store.ts';
export { listRolloutJobs, type RolloutJobNeeds } from './jobs/index.ts';
export { waveDates } from './joining/place.ts';
export { type LocalDay, readLocalDay } from './local-days.ts';
export { findLastRequired, findMandate, findNextRequired } from './mandate.ts';
export { planNotices } from './notices/due.ts';
export { createTellHalted } from './notices/tell-halted.ts';
export { createTellHold } from './notices/tell-helpers.ts';
export type { Goal } from './obligation.ts';
export type { Policy } from './policy.ts';
export { afterHalt, createRollout, type Rollout } from './rollout.ts';
export { noteSkip } from './skips-store.ts';
export type { Reason } from './standing.ts';
export {
  type Counts,
  countAndKeep,
  countProgress,
  countStandings,
  NOBODY,
  type Progress,
} from './standings/count.ts';
export { noteMandate } from './standings/mandates-store.ts';
export { actNeedsSecond, agreeAct, listOpenActs, requestAct } from './steering/acts.ts';
export type { Act, AskedAct } from './steering/acts-store.ts';
export {
  agreeRelief,
  askRelief,
  listOpenRequests,
} from './steering/asked-reliefs.ts';
export type { AskedRelief } from './steering/asked-reliefs-store.ts';
export { listReliefs, type Relief, type ReliefKind } from './steering/reliefs-store.ts';
export { listSchedules, type Schedule } from './steering/schedules-store.ts';
export { extendWave, relieve, resume } from './steering/steer.ts';
export * from './visits/index.ts';
