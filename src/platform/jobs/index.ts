export { startJobs } from './jobs.ts';
export { startRepeating } from './repeat.ts';
export type { Schedule } from './schedule.ts';
export { type JobState, listJobStates } from './store.ts';
