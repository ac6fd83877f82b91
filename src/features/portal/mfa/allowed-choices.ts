import type { Queries } from '../../../platform/database/index.ts';
import { type Choice, findAllowedMethods, type Methods, meets } from '../../methods/index.ts';
import type { Goal } from '../../rollout/index.ts';

type Enrollable = Methods['enrollable'][number];

/** One radio of "How do you want to prove it is you?". */
export interface OfferedChoice extends Choice {
  /** Who recommends it, by name. */
  readonly recommendedBy: readonly string[];
}

/** Who sets up, and what counts as done for them. */
export interface Enrolling {
  readonly accountId: string;
  readonly goal: Goal;
}

/** The methods that this account may set up now, in the fixed order of the page. */
export async function findAllowedEnrollable(
  queries: Queries,
  { enrollable }: Methods,
  { accountId, goal }: Enrolling,
): Promise<readonly Enrollable[]> {
  const { kinds } = await findAllowedMethods(queries, accountId);
  return enrollable.filter((method) => kinds.includes(method.kind) && meets(method, goal));
}

/**
 * What the page offers to this account: one radio for each choice, in the fixed order.
 * @param brand who recommends what the installation prefers
 */
export async function listAllowedChoices(
  queries: Queries,
  { enrollable }: Methods,
  { accountId, goal }: Enrolling,
  brand: string,
): Promise<readonly OfferedChoice[]> {
  const { kinds, recommended } = await findAllowedMethods(queries, accountId);
  const choices = new Map<string, OfferedChoice>();
  for (const method of enrollable) {
    const { kind, enrolment } = method;
    if (!kinds.includes(kind) || !meets(method, goal)) continue;
    const by = recommended.filter((one) => one.kind === kind).map((one) => one.by ?? brand);
    const before = choices.get(enrolment.choice.id)?.recommendedBy ?? [];
    choices.set(enrolment.choice.id, { ...enrolment.choice, recommendedBy: [...before, ...by] });
  }
  return [...choices.values()];
}
