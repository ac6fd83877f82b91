'use strict';
// npm run prove -- NAME: a proof that takes too long for every test run. What it found stands in docs/proofs.md.

process.argv.splice(2, 0, '--build', 'node_modules/tsx/dist/cli.mjs', 'proofs/run.ts');
require('./run.cjs');
