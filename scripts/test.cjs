'use strict';
// npm test: installs what the tests need, runs them (arguments go to Vitest), and ends with one line that counts them.

const path = require('node:path');
const { prepare } = require('./prepare.cjs');
const { reportProblems } = require('./preparing/problem.cjs');
const { run } = require('./preparing/run.cjs');
const { findNeeds } = require('./testing/needs.cjs');
const { ensureSystemPackages } = require('./testing/system-packages.cjs');

const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');

async function test() {
  const args = process.argv.slice(2);
  const { root, node } = await prepare();
  await ensureSystemPackages(root, findNeeds(args));
  const env = { ...process.env, NODE_ENV: 'test' };
  const { code } = await run(node, [path.join(root, VITEST), 'run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  process.exitCode = code;
  return true;
}

let hasRun = false;
reportProblems(async () => {
  hasRun = await test();
}).finally(() => {
  // Vitest's reporter writes the line; where it never came to that, nothing passed.
  if (!hasRun) console.log('0 passed, 1 failed');
});
