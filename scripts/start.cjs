'use strict';
// npm start: prepares, then is the server, as far as anyone outside can tell.

const path = require('node:path');
const { prepare } = require('./prepare.cjs');
const { reportProblems } = require('./preparing/problem.cjs');
const { run } = require('./preparing/run.cjs');

reportProblems(async () => {
  const { root, node } = await prepare();
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--require',
    path.join(__dirname, 'preparing', 'end-with-parent.cjs'),
    path.join(root, 'dist', 'main.js'),
    ...process.argv.slice(2),
  ];
  const { code } = await run(node, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_ENV: 'production', ...process.env },
  });
  process.exitCode = code;
});
