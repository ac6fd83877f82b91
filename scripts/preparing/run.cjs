'use strict';
// Runs one program to its end. Whoever stops us stops it too.

const { spawn } = require('node:child_process');
const os = require('node:os');
const { watchForNpmsEnd } = require('./parent.cjs');

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * A terminal sends Ctrl-C to the whole group, the program included: passing it on as well would interrupt it twice.
 */
function isAlreadyTold(signal) {
  return signal === 'SIGINT' && process.stdin.isTTY === true;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number, signal: string | null, output: string }>} `output` is what was written to pipes; a program ended by a signal
 *   has the code that shells give it (128 + the signal's number)
 */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const forward = (signal) => {
      if (!isAlreadyTold(signal)) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    const watch = watchForNpmsEnd(() => child.kill('SIGTERM'));
    const done = () => {
      clearInterval(watch);
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      resolve({ code: code ?? 128 + os.constants.signals[signal], signal, output });
    });
  });
}

module.exports = { run };
