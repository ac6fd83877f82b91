'use strict';
// `npm ci` refuses a lockfile that leaves out an optional package of another platform, and npm leaves one out whenever the
// registry it asked did not hold it. This says which are left out and, with --write, writes their entries: version and
// platform, no integrity (there was nothing to compute one from). npm fills that in where such a package is installed.

const fs = require('node:fs');
const path = require('node:path');

const OS_NAMES = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU_NAMES = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Where node would find `name` for the package at `from`, or undefined. */
function findEntry(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const key = `${base ? `${base}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!base) return undefined;
  }
}

/** The optional packages that some entry names and the lockfile does not hold. */
function findMissing(lock) {
  const missing = [];
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!findEntry(lock.packages, from, name)) missing.push({ name, version, dev: entry.dev === true });
    }
  }
  return missing;
}

/** The platform fields that the package's name states: `...-linux-x64-musl` -> os linux, cpu x64, libc musl. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = OS_NAMES.filter((each) => words.includes(each));
  const cpu = CPU_NAMES.filter((each) => words.includes(each));
  const musl = words.some((word) => word.startsWith('musl'));
  return {
    cpu: cpu.length > 0 ? cpu : CPU_NAMES.map((each) => `!${each}`),
    libc: musl ? ['musl'] : undefined,
    os: os.length > 0 ? os : OS_NAMES.map((each) => `!${each}`),
  };
}

/** The lockfile with an entry for every missing package, in npm's own order. */
function complete(lock) {
  const packages = { ...lock.packages };
  for (const { name, version, dev } of findMissing(lock)) {
    const { cpu, libc, os } = platformOf(name);
    packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev ? { dev } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      os,
    };
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(inOrder) };
}

function main() {
  const file = path.join(__dirname, '..', 'package-lock.json');
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  const missing = findMissing(lock);
  if (missing.length === 0) return;
  if (process.argv.includes('--write')) {
    fs.writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
    console.log(`package-lock.json: ${missing.length} packages of other platforms added.`);
    return;
  }
  console.error(
    `package-lock.json leaves out ${missing.length} packages of other platforms, so "npm ci" refuses it:`,
  );
  for (const { name, version } of missing) console.error(`  ${name} ${version}`);
  console.error('Run "npm run lockfile" and commit the result.');
  process.exitCode = 1;
}

module.exports = { complete, findMissing, platformOf };
if (require.main === module) main();
