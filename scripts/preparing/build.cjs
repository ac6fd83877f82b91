'use strict';
// dist/, bundled when it is missing or its sources have changed. It is made beside the old one and takes its place whole:
// a build that fails leaves what was there.

const fs = require('node:fs');
const path = require('node:path');
const { fingerprint } = require('./fingerprint.cjs');
const { Problem } = require('./problem.cjs');
const { run } = require('./run.cjs');
const { readStamp, writeStamp } = require('./stamp.cjs');

const SOURCES = [
  'src',
  'migrations',
  'tsconfig.json',
  'vite.config.ts',
  'vite.server.config.ts',
  'package-lock.json',
];
const VITE = 'node_modules/vite/bin/vite.js';

const stampFile = (dist) => path.join(dist, '.sallyport-built.json');

/** What a build does not read: tests, previews and what only they use. */
function isBuilt(name) {
  return !/\.(test|preview)\.tsx?$/.test(name) && !name.startsWith(path.join('src', 'testing'));
}

const wanted = (root) => fingerprint(root, SOURCES, isBuilt);

function isBuildFresh(root) {
  return readStamp(stampFile(path.join(root, 'dist')))?.wanted === wanted(root);
}

async function bundle(root, node, config, outDir) {
  const args = [VITE, 'build', '--config', config, '--outDir', outDir, '--logLevel', 'warn'];
  // Whoever builds may be a test or a developer: the bundle is the same.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code, output } = await run(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (code !== 0)
    throw new Problem(
      `${output.trim()}\n\nThe build failed: the compiler says why above. Nothing was replaced.`,
    );
}

function replace(dist, fresh) {
  const old = `${dist}-old`;
  fs.rmSync(old, { recursive: true, force: true });
  if (fs.existsSync(dist)) fs.renameSync(dist, old);
  fs.renameSync(fresh, dist);
  fs.rmSync(old, { recursive: true, force: true });
}

/** @param {string} node the Node that runs the bundler */
async function build(root, node) {
  const dist = path.join(root, 'dist');
  const fresh = `${dist}-new`;
  const sources = wanted(root);
  fs.rmSync(fresh, { recursive: true, force: true });
  const results = await Promise.allSettled([
    bundle(root, node, 'vite.server.config.ts', fresh),
    bundle(root, node, 'vite.config.ts', path.join(fresh, 'client')),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw failed.reason;
  }
  writeStamp(stampFile(fresh), { wanted: sources });
  replace(dist, fresh);
}

module.exports = { build, isBuildFresh };
