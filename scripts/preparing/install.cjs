'use strict';
// The locked packages, installed when they are missing or the lockfile has changed.

const fs = require('node:fs');
const path = require('node:path');
const { fingerprint } = require('./fingerprint.cjs');
const { Problem } = require('./problem.cjs');
const { run } = require('./run.cjs');
const { choosePinned } = require('./runtime.cjs');
const { readStamp, writeStamp } = require('./stamp.cjs');

const stampFile = (root) => path.join(root, 'node_modules', '.sallyport-installed.json');

const wanted = (root) => `${process.platform}-${process.arch}-${fingerprint(root, ['package-lock.json'])}`;

/** @returns {{ pinned: string | null } | undefined} undefined when an install is needed */
function findInstalled(root) {
  const stamp = readStamp(stampFile(root));
  if (stamp?.wanted !== wanted(root)) return undefined;
  if (stamp.pinned && !fs.existsSync(path.join(root, stamp.pinned))) return undefined;
  return { pinned: stamp.pinned };
}

/** npm as it was called, else the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) return [process.execPath, [script]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** Everything in the lockfile, whatever NODE_ENV or the user's npm settings leave out: the build needs the compilers. */
const CI = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--include=peer',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

async function install(root) {
  const [command, first] = npmCommand();
  const args = [...first, ...CI, '--engine-strict=false'];
  const { code, output } = await run(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command.endsWith('.cmd'),
  }).catch((error) => ({ code: 1, output: String(error.message) }));
  if (code !== 0) {
    throw new Problem(
      `${output.trim()}\n\nThe packages could not be installed: npm says why above. ` +
        'Check that this machine reaches its package registry, then start again.',
    );
  }
  const pinned = choosePinned(root);
  writeStamp(stampFile(root), { wanted: wanted(root), pinned });
}

module.exports = { findInstalled, install };
