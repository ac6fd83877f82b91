'use strict';
// npm test: installs what the tests need, runs them (arguments go to Vitest), and ends with one line that counts them.

const path = require('node:path');
const { prepare } = require('./prepare.cjs');
const { reportProblems } = require('./preparing/problem.cjs');
const { run } = require('./preparing/run.cjs');
const { findNeeds } = require('./testing/needs.cjs');
const { ensureSystemPackages } = require('./testing/system-packages.cjs');

const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');

/** What a developer has set for a server of their own must not reach the tests. */
function cleanEnvironment() {
  const isForServers = (name) =>
    /^SALLYPORT_(?!TEST_)/.test(name) || name === 'DATABASE_URL' || name === 'PORT';
  const kept = Object.entries(process.env).filter(([name]) => !isForServers(name));
  return { ...Object.fromEntries(kept), NODE_ENV: 'test' };
}

/** @returns {Promise<boolean>} whether Vitest came to its own end, and with that to its closing line */
async function test() {
  const args = process.argv.slice(2);
  const { root, node } = await prepare();
  await ensureSystemPackages(root, findNeeds(args));
  const command = [path.join(root, VITEST), 'run', ...args];
  const { code, signal } = await run(node, command, { cwd: root, stdio: 'inherit', env: cleanEnvironment() });
  process.exitCode = code;
  return signal === null;
}

let hasRun = false;
reportProblems(async () => {
  hasRun = await test();
}).finally(() => {
  // Vitest's reporter writes the line; where it never came to that, nothing passed.
  if (!hasRun) console.log('0 passed, 1 failed');
});
