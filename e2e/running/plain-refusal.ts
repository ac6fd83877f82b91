import { expect } from 'vitest';
import type { Ended } from './server.ts';

/** Two sentences on standard error, what happened and what to do, and nothing of the program's insides. */
export function expectPlainRefusal({ code, output }: Ended, cause: RegExp, advice: RegExp): void {
  const lines = output.trim().split('\n');
  expect(lines, output).toHaveLength(2);
  expect(lines[0]).toMatch(cause);
  expect(lines[1]).toMatch(advice);
  expect(output).not.toMatch(/^\s+at |Error:|node:internal/m);
  expect(code).toBe(1);
}
