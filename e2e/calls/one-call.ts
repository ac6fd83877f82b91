import { createCalling, warmUp } from './calling.ts';

// A process that makes one call, for tests that kill it: its argument is the target.
const [target = ''] = process.argv.slice(2);
const { call } = createCalling({ target });
await warmUp();
// On a machine that is busy the program for calls may be ready for the second try only.
while ((await call('m1')).outcome !== 'accepted');
