// Where nobody has measured yet, as on a fresh clone, Vitest begins with the largest files; some small ones take the
// longest. Begun last, one of them would leave all workers but one without work.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first. What takes less than a minute is not named. */
export const LONG = [
  'e2e/accessibility/one-half.test.ts',
  'e2e/accessibility/other-half.test.ts',
  'e2e/running/killed-at-work.test.ts',
  'e2e/security-keys/security-keys.test.ts',
  'e2e/running/killed-between-steps.test.ts',
  'e2e/accessibility/without-javascript.test.ts',
  'e2e/running/killed-while-sending.test.ts',
];

const placeOf = (file: string): number => {
  const found = LONG.findIndex((each) => file.endsWith(each));
  return found === -1 ? LONG.length : found;
};

/** Puts long files to the front; all others keep their order. */
export const longFirst = <Value>(values: readonly Value[], fileOf: (value: Value) => string): Value[] =>
  values.toSorted((one, other) => placeOf(fileOf(one)) - placeOf(fileOf(other)));

export default class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longFirst(await super.sort(files), ({ moduleId }) => moduleId);
  }
}
