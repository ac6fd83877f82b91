'use strict';
// The programs that tests use and npm does not bring: a PostgreSQL and a pooler for it, a browser, a reverse proxy with its certificate, and the
// tools that play the user's phone.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Problem } = require('../preparing/problem.cjs');
const { run } = require('../preparing/run.cjs');
const { withServicesBlocked } = require('./services-blocked.cjs');

/** Debian's package -> how to see that it (or something as good) is here. */
const PROGRAMS = {
  postgresql: () => hasPostgres() || hasCommand('initdb'),
  chromium: (root) =>
    ['chromium', 'chromium-browser', 'google-chrome'].some(hasCommand) || hasPlaywrightBrowser(root),
  pgbouncer: () => hasServer('pgbouncer'),
  nginx: () => hasServer('nginx'),
  openssl: () => hasCommand('openssl'),
  oathtool: () => hasCommand('oathtool'),
  'zbar-tools': () => hasCommand('zbarimg'),
  'python3-aiosmtpd': () => hasCommand('aiosmtpd'),
  'libnet-smpp-perl': () => hasPerlModule('Net/SMPP.pm'),
  'baresip-core': () => hasCommand('baresip'),
  'espeak-ng': () => hasCommand('espeak-ng'),
  sox: () => hasCommand('sox'),
  'sip-tester': () => hasCommand('sipp'),
};

function hasCommand(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => fs.existsSync(path.join(folder, name)));
}

/** Debian keeps servers among the programs of root. */
const hasServer = (name) => hasCommand(name) || fs.existsSync(path.join('/usr/sbin', name));

/** Where perl looks for what it is asked to use. */
function hasPerlModule(file) {
  const { status, stdout } = spawnSync('perl', ['-e', 'print join qq(\\n), @INC'], { encoding: 'utf8' });
  return status === 0 && stdout.split('\n').some((folder) => fs.existsSync(path.join(folder, file)));
}

/** Debian keeps `initdb` off the path, one folder a version. */
function hasPostgres() {
  const base = '/usr/lib/postgresql';
  if (!fs.existsSync(base)) return false;
  return fs.readdirSync(base).some((version) => fs.existsSync(path.join(base, version, 'bin', 'initdb')));
}

function hasPlaywrightBrowser(root) {
  try {
    const { chromium } = require(path.join(root, 'node_modules', 'playwright-core'));
    return fs.existsSync(chromium.executablePath());
  } catch {
    return false;
  }
}

const findMissing = (root, packages) => packages.filter((name) => !PROGRAMS[name](root));

const canInstall = () => process.getuid?.() === 0 && hasCommand('apt-get');

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The lists of a fresh machine are empty or old: they are fetched only when the install cannot do without. */
async function aptInstall(packages) {
  const args = ['install', '--yes', '--no-install-recommends', ...packages];
  const first = await apt(args);
  if (first.code === 0) return;
  await apt(['update']);
  const second = await apt(args);
  if (second.code === 0) return;
  throw new Problem(
    `${second.output.trim()}\n\nThe tests need ${packages.join(', ')}: apt-get says above why not.`,
  );
}

/**
 * @param {string} root
 * @param {string[]} packages names of `PROGRAMS`
 */
async function ensureSystemPackages(root, packages) {
  const missing = findMissing(root, packages);
  if (missing.length === 0) return;
  if (!canInstall()) {
    throw new Problem(
      `The tests need programs that are not here: ${missing.join(', ')} (Debian's names). ` +
        'Install them with your system\'s package manager; for Chromium "npx playwright-core install chromium" does as well.',
    );
  }
  console.error(`Installing what the tests need from the system: ${missing.join(', ')} ...`);
  // A browser without any font draws boxes.
  const fonts = missing.includes('chromium') ? ['fonts-liberation'] : [];
  await withServicesBlocked(() => aptInstall([...missing, ...fonts]));
}

module.exports = { ensureSystemPackages };
