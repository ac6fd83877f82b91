// npm run prove -- NAME: proofs that take minutes or hours, by name. Each ends with 1 where what it proves does not hold.

import { proveJobs } from './jobs/prove-jobs.ts';

/** @returns whether it holds */
type Proof = (args: readonly string[]) => Promise<boolean>;

const PROOFS: Record<string, Proof> = { jobs: proveJobs };

const [name = '', ...args] = process.argv.slice(2);
const proof = PROOFS[name];
if (!proof) {
  process.stderr.write(`There is no proof "${name}". There are: ${Object.keys(PROOFS).join(', ')}.\n`);
  process.exit(2);
}
process.exit((await proof(args)) ? 0 : 1);
