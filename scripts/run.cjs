'use strict';
// run.cjs [--build] PROGRAM ARGS...: runs one of the project's tools under the project's Node, prepared first.

const path = require('node:path');
const { prepare } = require('./prepare.cjs');
const { reportProblems } = require('./preparing/problem.cjs');
const { run } = require('./preparing/run.cjs');

reportProblems(async () => {
  const build = process.argv[2] === '--build';
  const [program, ...args] = process.argv.slice(build ? 3 : 2);
  const { root, node } = await prepare({ build });
  const { code } = await run(node, [path.join(root, program), ...args], { stdio: 'inherit', cwd: root });
  process.exitCode = code;
});
