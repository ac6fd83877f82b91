import { csvLine } from '../../../platform/csv/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import type { Relief } from '../../rollout/index.ts';
import type { LeftPerson } from './store/left.ts';
import { standingWords } from './words.ts';

interface Moment {
  readonly reliefs: readonly Relief[];
  readonly now: Date;
}

/** Since when everyone stays where they are; null while the campaign goes on. Pure. */
export const frozenSince = (reliefs: readonly Relief[]): Date | null =>
  reliefs.find(({ kind }) => kind === 'keep')?.fromAt ?? null;

const HEAD = ['Name', 'Email address', 'Organisations', 'Wave', 'Step', 'Last signed in'];

/** The lines of a CSV file about people who are left, its head first. */
export async function* leftLines(
  batches: AsyncIterable<readonly LeftPerson[]>,
  { reliefs, now }: Moment,
): AsyncGenerator<string> {
  yield csvLine(HEAD);
  const frozenAt = frozenSince(reliefs);
  for await (const people of batches)
    yield people
      .map((person) =>
        csvLine([
          person.name,
          person.address,
          person.organisations.join('; '),
          person.wave,
          standingWords({ ...person, frozenAt }, now),
          person.lastSignedInAt ? localDay(person.lastSignedInAt) : '',
        ]),
      )
      .join('');
}
