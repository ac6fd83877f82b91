export { type Jobs, type JobsNeeds, type Schedule, startJobs } from './jobs.ts';
