'use strict';
// Two starts at once must not install or build into each other. The lock is a folder that already names its owner when it
// appears (a rename), so there is no moment in which it is held by nobody. An owner that has died gives it up.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { findProcess } = require('./process-table.cjs');

const POLL_MILLISECONDS = 100;
/** On another host (a shared folder) nobody can ask whether the owner lives; no install takes this long. */
const FOREIGN_LIFETIME_MILLISECONDS = 30 * 60_000;

/** Tells the process from a later one with the same number. */
const startOf = (pid) => findProcess(pid)?.start ?? '';

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isAlive(owner) {
  if (owner.host !== os.hostname()) return Date.now() - owner.since < FOREIGN_LIFETIME_MILLISECONDS;
  return isRunning(owner.pid) && startOf(owner.pid) === owner.start;
}

function readOwner(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'owner.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** True when this process now holds the lock. */
function tryTake(folder) {
  const mine = `${folder}.${process.pid}`;
  const owner = { pid: process.pid, start: startOf(process.pid), host: os.hostname(), since: Date.now() };
  fs.mkdirSync(mine, { recursive: true });
  fs.writeFileSync(path.join(mine, 'owner.json'), JSON.stringify(owner));
  try {
    fs.renameSync(mine, folder);
    return true;
  } catch {
    fs.rmSync(mine, { recursive: true, force: true });
    return false;
  }
}

/** Takes a dead owner's lock out of the way. Should a live one have come in between, it is put back. */
function clearDead(folder, dead) {
  const aside = `${folder}.dead.${process.pid}`;
  try {
    fs.renameSync(folder, aside);
  } catch {
    return;
  }
  const found = readOwner(aside);
  if (found && (found.pid !== dead.pid || found.start !== dead.start)) fs.renameSync(aside, folder);
  else fs.rmSync(aside, { recursive: true, force: true });
}

/**
 * Runs `work` while nobody else who asks for the same folder does.
 * @param {string} folder
 * @param {(owner: { pid: number }) => void} onWait told once, when somebody else holds the lock
 * @param {() => Promise<void>} work
 */
async function withLock(folder, onWait, work) {
  let told = false;
  while (!tryTake(folder)) {
    const owner = readOwner(folder);
    if (owner && !isAlive(owner)) {
      clearDead(folder, owner);
      continue;
    }
    if (owner && !told) onWait(owner);
    told ||= owner !== undefined;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { withLock };
