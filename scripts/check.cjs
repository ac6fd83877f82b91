'use strict';
// npm run check: everything that can be wrong without running the program. As many checks at once as there are cores; each
// failure is shown whole.

const os = require('node:os');
const path = require('node:path');
const { prepare } = require('./prepare.cjs');
const { reportProblems } = require('./preparing/problem.cjs');
const { run } = require('./preparing/run.cjs');

/** The longest first. */
const CHECKS = [
  ['unused code', 'node_modules/knip/bin/knip.js', '--no-config-hints'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['types of browser code', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/client'],
  ['imports', 'scripts/check-imports.ts'],
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'],
  ['sources', 'scripts/check-sources.ts'],
  ['lockfile', 'scripts/lockfile.cjs'],
];

async function check(root, node, [name, program, ...args]) {
  const startedAt = Date.now();
  const command = [path.join(root, program), ...args];
  const { code, output } = await run(node, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (code === 0) console.log(`ok      ${name} (${seconds} s)`);
  else console.log(`\n${output.trim()}\n\nFAILED  ${name} (${seconds} s)\n`);
  return code === 0;
}

/** A worker takes the next check until none is left. */
async function work(queue, doOne) {
  const failed = [];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (!(await doOne(next))) failed.push(next[0]);
  }
  return failed;
}

reportProblems(async () => {
  const { root, node } = await prepare({ build: false });
  const queue = [...CHECKS];
  const workers = Array.from({ length: os.cpus().length }, () =>
    work(queue, (each) => check(root, node, each)),
  );
  const failed = (await Promise.all(workers)).flat();
  if (failed.length === 0) return;
  console.error(`Not clean: ${failed.join(', ')}.`);
  process.exitCode = 1;
});
