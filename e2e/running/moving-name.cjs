'use strict';
// Loaded into a server before anything else: the name MOVING_NAME leads to the address that the file MOVING_NAME_FILE holds now,
// as a name does whose record was changed.

const dns = require('node:dns');
const { readFileSync } = require('node:fs');

const { MOVING_NAME, MOVING_NAME_FILE } = process.env;
const { lookup } = dns;

dns.lookup = (name, options, done) => {
  if (name !== MOVING_NAME) return lookup(name, options, done);
  const [given, answer] = typeof options === 'function' ? [{}, options] : [options, done];
  const address = readFileSync(MOVING_NAME_FILE, 'utf8').trim();
  if (given.all) process.nextTick(answer, null, [{ address, family: 4 }]);
  else process.nextTick(answer, null, address, 4);
  return undefined;
};
