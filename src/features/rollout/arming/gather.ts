import type { Clock } from '../../../core/clock.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import { listMethodLists, type MethodKind, resistsPhishing } from '../../methods/index.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Mistake } from '../campaign/issue-words.ts';
import type { Policy } from '../policy.ts';
import { findUnknownWords } from './find-unknown-words.ts';
import { countLargestOrganisation } from './known-words-store.ts';
import { decidePreflight, type Preflight } from './preflight.ts';
import { type Survey, survey } from './survey.ts';
import { listAsked } from './survey-store.ts';

export interface PreflightNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly policy: Policy;
  /** The methods that this version of the program has. */
  readonly methodKinds: readonly MethodKind[];
  /** Whether a provider is set up for what a method sends. */
  readonly canSend: (kind: MethodKind) => boolean;
  readonly canSendEmail: boolean;
}

async function readMethods(needs: PreflightNeeds, queries: Queries, definition: Definition) {
  const lists = await listMethodLists(queries);
  const installation = lists.find(({ organisation }) => organisation === null)?.kinds ?? needs.methodKinds;
  const usableMethods = installation.filter(needs.canSend);
  const own = lists.flatMap(({ organisation, kinds }) => {
    const left = kinds.filter((kind) => usableMethods.includes(kind));
    return organisation && left.length > 0 ? [{ code: organisation.code, left }] : [];
  });
  const isAsked = new Set(
    await listAsked(
      queries,
      definition,
      own.map(({ code }) => code),
    ),
  );
  const codesOf = (is: (left: readonly MethodKind[]) => boolean): string[] =>
    own.filter(({ code, left }) => isAsked.has(code) && is(left)).map(({ code }) => code);
  return {
    usableMethods,
    keysOnlyOrganisations: codesOf((left) => left.length === 1 && left[0] === 'security-key'),
    notResistantOrganisations: codesOf((left) => !left.some(resistsPhishing)),
  };
}

/**
 * Surveys a campaign's audience and judges whether it may be armed.
 * @param report told how many accounts were read
 * @param tell a mistake in one line, with its place in the file where that is known
 */
export async function runPreflight(
  needs: PreflightNeeds,
  definition: Definition,
  isArmerEnrolled: boolean | undefined,
  report: (read: number) => void,
  tell?: (mistake: Mistake) => string,
): Promise<{ readonly survey: Survey; readonly preflight: Preflight }> {
  const { database, clock, policy, canSendEmail } = needs;
  const surveyed = await survey(database.root, definition, report);
  const now = clock.now();
  const facts = {
    ...{ definition, survey: surveyed, canSendEmail, isArmerEnrolled, now },
    ...(await readMethods(needs, database.root, definition)),
    today: localDay(now),
    unknownWords: await findUnknownWords(database.root, definition),
    largestOrganisation: await countLargestOrganisation(database.root),
    requiredFrom: policy.requiredFrom,
  };
  return { survey: surveyed, preflight: decidePreflight(facts, tell) };
}
