'use strict';
// A stamp is the last thing that an install or a build writes, so a folder with a matching stamp is whole.

const fs = require('node:fs');

/** What the stamp says, or undefined where there is none that can be read. */
function readStamp(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function writeStamp(file, value) {
  fs.writeFileSync(file, `${JSON.stringify(value)}\n`);
}

module.exports = { readStamp, writeStamp };
