'use strict';
// What Linux tells about another process; on other systems nothing is known.

const fs = require('node:fs');

/** @returns {{ name: string, parent: number, start: string } | undefined} `start` counts the kernel's ticks since its own */
function findProcess(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(fields[1]), start: fields[19] };
  } catch {
    return undefined;
  }
}

module.exports = { findProcess };
