import { type Authenticator, type MethodKind, resistsPhishing } from '../methods/index.ts';

/** Authentication assurance levels (NIST SP 800-63B-4 2). */
export type AssuranceLevel = 'AAL1' | 'AAL2' | 'AAL3';

/** One thing that was proved in a session. `acr`, `amr` and `auth_time` can be told from these. */
export interface Proof {
  /**
   * Null for what is no authenticator of the account: the password, a recovery code, an access pass, and an authenticator that
   * its owner has removed in this session.
   */
  readonly authenticatorId: string | null;
  readonly method: MethodKind | 'password';
  /** What it reaches together with what was proved before it. */
  readonly level: AssuranceLevel;
  readonly isPhishingResistant: boolean;
  readonly provedAt: Date;
}

export const passwordProof = (provedAt: Date): Proof => ({
  authenticatorId: null,
  method: 'password',
  level: 'AAL1',
  isPhishingResistant: false,
  provedAt,
});

/** A proof by one of the account's own authenticators. */
export const authenticatorProof = (
  { id, method, assurance }: Pick<Authenticator, 'id' | 'method' | 'assurance'>,
  provedAt: Date,
): Proof => ({
  authenticatorId: id,
  method,
  level: assurance,
  isPhishingResistant: resistsPhishing(method),
  provedAt,
});

/** A proof by what stands in for an authenticator: a recovery code, an access pass. */
export const helperProof = (method: MethodKind, provedAt: Date): Proof => ({
  authenticatorId: null,
  method,
  level: 'AAL2',
  isPhishingResistant: false,
  provedAt,
});

/** The proof of a method, by an authenticator where it has one. */
export const proofOf = (
  method: MethodKind,
  authenticator: Pick<Authenticator, 'id' | 'method' | 'assurance'> | undefined,
  provedAt: Date,
): Proof => (authenticator ? authenticatorProof(authenticator, provedAt) : helperProof(method, provedAt));

/** Proofs as the database keeps them. */
export interface StoredProof extends Omit<Proof, 'provedAt'> {
  readonly provedAt: string;
}

export const writeProofs = (proofs: readonly Proof[]): string => JSON.stringify(proofs);

export const readProofs = (stored: unknown): Proof[] =>
  (stored as readonly StoredProof[]).map((one) => ({ ...one, provedAt: new Date(one.provedAt) }));
