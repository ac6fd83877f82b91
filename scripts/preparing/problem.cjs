'use strict';

/** Something the reader can put right: its message is all that is shown, without a stack. */
class Problem extends Error {}

/** Runs `work`; a problem becomes its own sentence on standard error and exit code 1. */
async function reportProblems(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

module.exports = { Problem, reportProblems };
