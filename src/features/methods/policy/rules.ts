import { DAY } from '../../../core/clock.ts';
import type { MethodKind } from '../authenticator.ts';

/** The methods that policy decides about, the strongest first: reports go by this order. Helpers are always allowed. */
export const BY_STRENGTH = [
  'security-key',
  'push',
  'app',
  'text',
  'call',
] as const satisfies readonly MethodKind[];

export type Kinds = readonly MethodKind[];

/** How long a withdrawn method still proves its owner, once, to enrol another (security.md, "Second factors"). */
export const WITHDRAWN_PROVES = 14 * DAY;

/**
 * The methods that an account may use: those that the installation and all its organisations allow, or the
 * installation's where none remain (product.md, "What must hold everywhere").
 * @param installation null allows every method
 * @param organisations the lists of those of its open organisations that have one
 * @returns in order of strength
 */
export function decideAllowed(installation: Kinds | null, organisations: readonly Kinds[]): Kinds {
  const own = BY_STRENGTH.filter((kind) => installation === null || installation.includes(kind));
  const common = own.filter((kind) => organisations.every((list) => list.includes(kind)));
  return common.length > 0 ? common : own;
}

/** A list that held for an account for a while: the installation's, or one organisation's while they belonged to it. */
export interface Restriction {
  /** null: the installation's. */
  readonly organisationId: string | null;
  readonly allowed: Kinds;
  readonly from: Date;
  /** Not included; null while it holds. */
  readonly until: Date | null;
}

function allowedAt(restrictions: readonly Restriction[], at: Date): Kinds {
  const holding = restrictions.filter((one) => one.from <= at && (one.until === null || at < one.until));
  const installation = holding.find((one) => one.organisationId === null);
  const organisations = holding.filter((one) => one.organisationId !== null);
  return decideAllowed(
    installation?.allowed ?? null,
    organisations.map((one) => one.allowed),
  );
}

/**
 * Since when a method has not been allowed, without a break up to now.
 * @param restrictions everything that held between `now` less 14 days and `now`
 * @returns undefined where it is allowed
 */
export function decideWithdrawnSince(
  kind: MethodKind,
  restrictions: readonly Restriction[],
  now: Date,
): Date | undefined {
  const isAllowedAt = (at: Date): boolean => allowedAt(restrictions, at).includes(kind);
  if (isAllowedAt(now)) return undefined;
  const changes = restrictions
    .flatMap((one) => (one.until ? [one.from, one.until] : [one.from]))
    .filter((at) => at <= now)
    .sort((one, other) => other.getTime() - one.getTime());
  const lastAllowed = changes.findIndex(isAllowedAt);
  const since = changes[(lastAllowed === -1 ? changes.length : lastAllowed) - 1];
  return since ?? now;
}
