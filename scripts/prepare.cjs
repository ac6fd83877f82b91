'use strict';
// What stands before every command: the locked packages are there, dist/ is that of the sources, and the right Node is
// known. Plain JavaScript for an old Node, because it runs before anything is installed. Costs some ten milliseconds when
// there is nothing to do.

const fs = require('node:fs');
const path = require('node:path');
const { build, isBuildFresh } = require('./preparing/build.cjs');
const { findInstalled, install } = require('./preparing/install.cjs');
const { withLock } = require('./preparing/lock.cjs');
const { reportProblems } = require('./preparing/problem.cjs');
const { resolveRuntime } = require('./preparing/runtime.cjs');

const ROOT = path.join(__dirname, '..');

const say = (sentence) => process.stderr.write(`${sentence}\n`);

function isPrepared(options) {
  return findInstalled(ROOT) !== undefined && (!options.build || isBuildFresh(ROOT));
}

async function timed(sentence, work) {
  const startedAt = Date.now();
  say(sentence);
  await work();
  say(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function prepareAlone(options) {
  if (!findInstalled(ROOT)) {
    await timed('Installing the locked packages (about half a minute, once) ...', () => install(ROOT));
  }
  const node = resolveRuntime(ROOT, findInstalled(ROOT).pinned);
  if (options.build && !isBuildFresh(ROOT)) await timed('Building ...', () => build(ROOT, node));
}

/**
 * @param {{ build?: boolean }} options `build: false` leaves dist/ as it is
 * @returns {Promise<{ root: string, node: string }>} the project's folder and the Node to run it with
 */
async function prepare(options = {}) {
  const asked = { build: true, ...options };
  if (!isPrepared(asked)) {
    fs.mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
    const onWait = (owner) =>
      say(`Another start (process ${owner.pid}) is preparing this folder: waiting for it ...`);
    await withLock(path.join(ROOT, '.cache', 'preparing'), onWait, () => prepareAlone(asked));
  }
  return { root: ROOT, node: resolveRuntime(ROOT, findInstalled(ROOT).pinned) };
}

module.exports = { prepare };

if (require.main === module) {
  reportProblems(async () => {
    const { node } = await prepare();
    if (process.argv.includes('--print-node')) console.log(node);
  });
}
