export { type Schedule, startJobs } from './jobs.ts';
