'use strict';
// Installing a server's package on Debian starts that server. A policy-rc.d that answers "no" (101) prevents it.

const fs = require('node:fs');

const POLICY = '/usr/sbin/policy-rc.d';
const REFUSE = '#!/bin/sh\nexit 101\n';

/** Runs `work` under the policy; one that was there before stays as it was. */
async function withServicesBlocked(work) {
  if (fs.existsSync(POLICY)) return work();
  fs.writeFileSync(POLICY, REFUSE, { mode: 0o755 });
  const remove = () => fs.rmSync(POLICY, { force: true });
  process.once('exit', remove);
  try {
    return await work();
  } finally {
    process.off('exit', remove);
    remove();
  }
}

module.exports = { withServicesBlocked };
