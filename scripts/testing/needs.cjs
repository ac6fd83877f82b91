'use strict';
// Which programs a run of some of the test projects needs: `npm test -- --project rules` needs none.

const PHONE = ['oathtool', 'zbar-tools'];
/** Mail and message servers that nobody here wrote. */
const PEERS = ['python3-aiosmtpd', 'libnet-smpp-perl'];
/** What makes calls, and what is called. */
const CALLS = ['baresip-core', 'espeak-ng', 'sox', 'sip-tester'];

const NEEDS = {
  rules: [],
  embedded: PHONE,
  postgresql: [...PHONE, 'postgresql'],
  browser: [...PHONE, 'postgresql', 'pgbouncer', 'chromium', 'nginx', 'openssl', ...PEERS, ...CALLS],
};

/** The names given with `--project NAME` or `--project=NAME`; none means all. */
function askedProjects(args) {
  const names = args.flatMap((arg, at) => {
    if (arg === '--project') return args.slice(at + 1, at + 2);
    return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [];
  });
  const known = names.every((name) => name in NEEDS);
  return names.length > 0 && known ? names : Object.keys(NEEDS);
}

/** Debian's names of the packages that a run with these arguments needs. */
function findNeeds(args) {
  return [...new Set(askedProjects(args).flatMap((name) => NEEDS[name]))];
}

module.exports = { findNeeds };
