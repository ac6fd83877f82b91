import { createCalling } from './calling.ts';

// A process that makes one call, for tests that kill it: its argument is the target.
const [target = ''] = process.argv.slice(2);
await createCalling({ target }).call('m1');
