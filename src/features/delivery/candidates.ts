import type { Attempt } from './attempt.ts';

/** What is known of a provider when a message needs one. */
export interface ProviderFacts {
  readonly name: string;
  readonly honoursIdempotencyKey: boolean;
  readonly canBeAsked: boolean;
  readonly sendsReceipts: boolean;
  /** `full`: it has as many messages at once as it may have. `resting`: its circuit is open or its budget is used up. */
  readonly availability: 'free' | 'full' | 'resting';
}

/** A provider that may be given the message, or that may be asked about it. */
export interface Candidate {
  readonly provider: ProviderFacts;
  /** How often it was tried or asked. */
  readonly tries: number;
  /** When it was last tried or asked; undefined where it never was. */
  readonly lastAt: Date | undefined;
  /** The attempt that it has to be asked about first. */
  readonly ask?: string;
}

const MOST_ASKS = 5;

const isOpen = ({ result }: Attempt): boolean => result === 'unknown' || result === 'interrupted';
const sentNothing = ({ result }: Attempt): boolean => result === 'refused' || result === 'never-came';

/** Whether one provider may have the message, given what it was given before. */
function candidateOf(provider: ProviderFacts, attempts: readonly Attempt[]): Candidate | undefined {
  const own = attempts.filter((attempt) => attempt.provider === provider.name);
  const tries = own.length;
  const broken = own.filter(isOpen);
  if (own.some((attempt) => !isOpen(attempt) && !sentNothing(attempt))) return undefined;
  const lastAt = own.at(-1)?.endedAt ?? undefined;
  if (broken.length === 0 || provider.honoursIdempotencyKey) return { provider, tries, lastAt };
  const [first] = broken;
  if (!first || !provider.canBeAsked || first.asks >= MOST_ASKS) return undefined;
  return { provider, tries: first.asks, lastAt, ask: first.id };
}

/**
 * The providers that may be given a message, those that were tried least first, then in their order. Where the program
 * died while it gave the message away, only those are left that make no second one of it: for all we know the person has it.
 */
export function findCandidates(
  attempts: readonly Attempt[],
  providers: readonly ProviderFacts[],
): Candidate[] {
  const wasInterrupted = attempts.some(({ result }) => result === 'interrupted');
  return providers
    .map((provider) => candidateOf(provider, attempts))
    .filter((candidate) => candidate !== undefined)
    .filter(({ provider, ask }) => !wasInterrupted || ask !== undefined || provider.honoursIdempotencyKey)
    .sort((one, other) => one.tries - other.tries);
}
