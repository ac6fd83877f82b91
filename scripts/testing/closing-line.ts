// Ends a run with one plain line, `N passed, N failed`, that a machine can read. It is written as the process ends, so
// nothing comes after it.

import { writeSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** A file that could not be read, a hook outside any test and an error that nobody caught each count as one failure. */
export function countTests(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Count {
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((test: TestCase) => test.result().state),
  );
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const passed = states.filter((state) => state === 'passed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const broken = suites.filter((suite) => suite.errors().length > 0).length + unhandledErrors.length;
  return { passed, failed: failed + broken, skipped: states.length - passed - failed };
}

/** A run of no test has failed: it shows nothing. */
export function closingLine({ passed, failed, skipped }: Count): string {
  const failures = passed + failed + skipped === 0 ? 1 : failed;
  return `${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export default class ClosingLine implements Reporter {
  private count: Count = { passed: 0, failed: 0, skipped: 0 };

  onInit(): void {
    process.once('exit', (code) => {
      // A failure that no test stands for (a global set-up, a threshold) still is one.
      const unexplained = code !== 0 && this.count.failed === 0 ? 1 : 0;
      const count = { ...this.count, failed: this.count.failed + unexplained };
      if (count.passed === 0 || count.failed > 0) process.exitCode = code || 1;
      writeSync(1, `${closingLine(count)}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    this.count = countTests(modules, unhandledErrors);
  }
}
