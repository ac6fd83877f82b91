'use strict';
// One short text that changes whenever the named files change. Contents, not times: a fresh clone or a changed branch gives
// every file a new time and needs no new build.

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** Every file at or below `name`, relative to `root`, in a fixed order. What is not there counts as nothing. */
function listFiles(root, name, isIncluded) {
  const full = path.join(root, name);
  const stats = fs.statSync(full, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return isIncluded(name) ? [name] : [];
  const names = fs.readdirSync(full).sort();
  return names.flatMap((each) => listFiles(root, path.join(name, each), isIncluded));
}

/**
 * @param {string} root
 * @param {string[]} names files and folders relative to `root`
 * @param {(name: string) => boolean} isIncluded
 * @returns {string} sha256, hexadecimal
 */
function fingerprint(root, names, isIncluded = () => true) {
  const hash = createHash('sha256');
  for (const name of names.flatMap((each) => listFiles(root, each, isIncluded))) {
    const content = fs.readFileSync(path.join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

module.exports = { fingerprint };
