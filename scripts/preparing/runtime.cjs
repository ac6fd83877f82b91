'use strict';
// The Node that runs Sallyport: the one that the lockfile pins, whatever is on the machine; where that is not made for this
// machine, the machine's own if it is new enough.

const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { Problem } = require('./problem.cjs');

const OLDEST = [24, 11];

/** Where the pinned Node of this platform lies after an install, relative to the project. */
function pinnedPath(platform, arch) {
  const file = platform === 'win32' ? 'node.exe' : 'node';
  return `node_modules/node-${platform === 'win32' ? 'win' : platform}-${arch}/bin/${file}`;
}

/** @param {string} version `v24.11.0` */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function versionOf(node) {
  try {
    return execFileSync(node, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Tries the pinned Node once (it costs a process, so the answer is kept in the install's stamp).
 * @returns {string | null} its path relative to `root`, or null: use the machine's own
 */
function choosePinned(root) {
  const pinned = pinnedPath(process.platform, process.arch);
  const version = versionOf(path.join(root, pinned));
  return version !== undefined && isNewEnough(version) ? pinned : null;
}

/** @param {string | null} pinned what `choosePinned` said */
function resolveRuntime(root, pinned) {
  if (pinned) return path.join(root, pinned);
  if (isNewEnough(process.version)) return process.execPath;
  throw new Problem(
    `Sallyport needs Node ${OLDEST.join('.')} or newer. It brings its own for most machines but none for this one ` +
      `(${process.platform} ${process.arch}), whose Node is ${process.version}: install a newer Node and start again.`,
  );
}

module.exports = { choosePinned, isNewEnough, pinnedPath, resolveRuntime };
