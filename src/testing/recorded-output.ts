import type { Output } from '../platform/command-line/index.ts';

/** An output that only remembers what it was given. */
export function recordedOutput(): Output & {
  readonly lines: string[];
  readonly errors: string[];
  readonly results: unknown[];
} {
  const lines: string[] = [];
  const errors: string[] = [];
  const results: unknown[] = [];
  return {
    lines,
    errors,
    results,
    line: (text) => void lines.push(text),
    error: (text) => void errors.push(text),
    progress: () => {},
    result: (value) => void results.push(value),
    drained: async () => {},
  };
}
