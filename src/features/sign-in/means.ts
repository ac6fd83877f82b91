import { type Authenticator, findExtraProofs, type MethodKind, type Usable } from '../methods/index.ts';
import type { Means } from './judge-proof.ts';
import type { SignInNeeds } from './needs.ts';

/** One line of "Choose how to prove it is you". */
export interface Option {
  /** What the form sends: an authenticator's id, or a helper's kind. */
  readonly value: string;
  readonly label: string;
  readonly hint: string | undefined;
}

export interface Available {
  readonly means: readonly (Means & { readonly option: Option })[];
}

type Needs = Pick<SignInNeeds, 'methods' | 'recoveryCodes'>;

const ofAuthenticator = (needs: Needs, authenticator: Authenticator) => {
  const method = needs.methods.get(authenticator.method);
  if (!method) return [];
  const name = authenticator.label === method.proof.name ? undefined : method.proof.name;
  const hint = [name, method.proof.describe?.(authenticator)].filter(Boolean).join('. ') || undefined;
  return [{ method, authenticator, option: { value: authenticator.id, label: authenticator.label, hint } }];
};

const ofHelper = (needs: Needs, kind: MethodKind, hint: string) => {
  const method = needs.methods.get(kind);
  return method
    ? [{ method, authenticator: undefined, option: { value: kind, label: method.proof.name, hint } }]
    : [];
};

/** Everything that an account can prove itself with, its authenticators in their order, the helpers last. */
export function listMeans(needs: Needs, { authenticators }: Usable): Available['means'] {
  return [
    ...authenticators.flatMap((one) => ofAuthenticator(needs, one)),
    ...ofHelper(needs, 'recovery-code', 'One of the ten codes that you wrote down or printed'),
    ...ofHelper(needs, 'access-pass', 'A pass that your help desk or local administrator gave you'),
  ];
}

/**
 * The same, of extra proofs only what the account has where it has nothing else: who is led to one that they never had is led
 * round in a circle. With authenticators the list names every kind and asks the database nothing.
 */
export async function findMeans(
  needs: Needs & Pick<SignInNeeds, 'database'>,
  accountId: string,
  usable: Usable,
  now: Date,
): Promise<Available['means']> {
  const means = listMeans(needs, usable);
  if (usable.authenticators.length > 0) return means;
  const owned: readonly MethodKind[] = await findExtraProofs(needs.database.root, accountId, now);
  return means.filter(({ method }) => owned.includes(method.kind));
}

/** The means that were chosen, or else the first that works. */
export function pickMeans(
  available: Available['means'],
  chosen: string | undefined,
): Available['means'][number] | undefined {
  const wanted = available.find((means) => means.option.value === chosen);
  return wanted ?? available.find((means) => !means.authenticator?.blockedAt) ?? available[0];
}
