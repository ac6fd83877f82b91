'use strict';
// npm starts us in a shell. It passes signals to that shell, which dies of them and tells nobody; and killed outright, npm
// tells nobody either. So under npm the end of either is taken as the signal to end. (Started by hand, a parent may well go
// first: nohup.)

const { findProcess } = require('./process-table.cjs');

const POLL_MILLISECONDS = 200;
const SHELLS = ['sh', 'dash', 'bash', 'ash', 'zsh', 'busybox'];

/** Our parent, and npm behind it where the parent is a shell. */
function lineage() {
  const parent = findProcess(process.ppid);
  const npm = parent && SHELLS.includes(parent.name) ? parent.parent : '';
  return `${process.ppid} ${npm}`;
}

/** @returns {NodeJS.Timeout | undefined} for `clearInterval` */
function watchForNpmsEnd(onEnd) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const before = lineage();
  const timer = setInterval(() => {
    if (lineage() === before) return;
    clearInterval(timer);
    onEnd();
  }, POLL_MILLISECONDS);
  return timer.unref();
}

module.exports = { watchForNpmsEnd };
