export { type Schedule, startJobs } from './jobs.ts';
export { startRepeating } from './repeat.ts';
