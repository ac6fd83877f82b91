import { later } from '../../core/clock.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import { type Budget, budgetsOf, isTooMuch, isUsedUp, nearlyUsed, type Spent } from './budget.ts';
import { listSpent, noteWarning, spend } from './budgets-store.ts';
import { type Circuit, restAfter, stateOf } from './circuit.ts';
import { listCircuits, type ProviderName, takeTrial } from './circuits-store.ts';
import type { Channel, Provider } from './provider.ts';

/** Why a provider is given nothing now, or undefined where it may be. */
export type Rest = 'circuit' | 'budget' | undefined;

export interface ProviderStanding {
  readonly provider: Provider;
  readonly rests: Rest;
  /** Its circuit is open, and one message may try it. */
  readonly needsTrial: boolean;
  readonly failures: number;
}

interface Known {
  readonly circuits: readonly Circuit[];
  readonly spent: readonly (Spent & { readonly provider: string })[];
  readonly budgets: readonly Budget[];
}

function standingOf(provider: Provider, { circuits, spent, budgets }: Known, now: Date): ProviderStanding {
  const { name, channel } = provider;
  const circuit = circuits.find((each) => each.provider === name);
  const state = stateOf(circuit, now);
  const isSpent = isUsedUp(
    budgetsOf(budgets, channel, name),
    spent.filter((each) => each.provider === name),
  );
  const rests = state === 'open' ? 'circuit' : isSpent ? 'budget' : undefined;
  return { provider, rests, needsTrial: state === 'half-open', failures: circuit?.failures ?? 0 };
}

/** How each provider of a channel stands: whether its circuit is open, whether its budget is used up. */
export async function listStandings(
  queries: Queries,
  channel: Channel,
  providers: readonly Provider[],
  budgets: readonly Budget[],
  now: Date,
): Promise<ProviderStanding[]> {
  if (providers.length === 0) return [];
  const known = {
    circuits: await listCircuits(queries, channel),
    spent: await listSpent(queries, channel, now),
    budgets,
  };
  return providers.map((provider) => standingOf(provider, known, now));
}

/** A provider's circuit and budget let this message through; the warnings are to be written down. */
export interface Admission {
  readonly isAdmitted: boolean;
  readonly warnings: readonly Budget[];
}

const REFUSED: Admission = { isAdmitted: false, warnings: [] };

/** The budgets that came near their end just now: each is told of once in its period. */
export async function listWarnings(
  queries: Queries,
  name: ProviderName,
  own: readonly Budget[],
  spent: readonly Spent[],
  now: Date,
): Promise<Budget[]> {
  const warnings: Budget[] = [];
  for (const budget of nearlyUsed(own, spent))
    if (await noteWarning(queries, name, budget.period, now)) warnings.push(budget);
  return warnings;
}

/** Asks circuit and budget for one message, each by one statement: parallel senders cannot both have the last place. */
export async function admit(
  transaction: Queries,
  standing: ProviderStanding,
  budgets: readonly Budget[],
  now: Date,
): Promise<Admission> {
  const name = { channel: standing.provider.channel, provider: standing.provider.name };
  const nextTrialAt = later(now, restAfter(standing.failures));
  if (standing.needsTrial && !(await takeTrial(transaction, name, now, nextTrialAt))) return REFUSED;
  const own = budgetsOf(budgets, name.channel, name.provider);
  if (own.length === 0) return { isAdmitted: true, warnings: [] };
  const spent = await spend(transaction, name, { sends: 1, costMicros: 0 }, now);
  if (isTooMuch(own, spent)) return REFUSED;
  return { isAdmitted: true, warnings: await listWarnings(transaction, name, own, spent, now) };
}

/** What is written down when a budget is nearly used up. */
export const warningEvent = (provider: Provider, { period, measure, limit }: Budget): AuditEvent => ({
  type: 'delivery.budget-nearly-used',
  outcome: 'done',
  actor: 'system',
  detail: { channel: provider.channel, provider: provider.name, period, measure, limit },
});
