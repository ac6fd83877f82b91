import type { ExtraProof, MethodKind } from '../methods/index.ts';

/** Where somebody stands who asks for help, once their password is proved. */
export type HelpPlace = 'prove' | 'set-up' | 'halted' | 'signed-in';

export interface HelpFacts {
  readonly place: HelpPlace;
  readonly isSharedLogin: boolean;
  /** The kinds of the authenticators that they may prove now. */
  readonly kinds: readonly MethodKind[];
  readonly proofs: readonly ExtraProof[];
  /** Gave a wrong code in this sign-in. */
  readonly hasFailed: boolean;
}

export type Advice =
  | 'shared-login'
  | 'signed-in'
  | 'other-way'
  | 'come-back'
  | 'prove-and-set-up'
  | 'another-method'
  | 'next-code'
  | 'send-again'
  | 'recovery-code'
  | 'access-pass'
  | 'get-pass'
  | 'wait'
  | 'lost-it';

const when = (condition: boolean, advice: Advice): Advice[] => (condition ? [advice] : []);

function toProve({ kinds, proofs, hasFailed }: HelpFacts): Advice[] {
  return [
    ...when(kinds.length > 1, 'another-method'),
    ...when(kinds.includes('app'), 'next-code'),
    ...when(kinds.includes('text') || kinds.includes('call'), 'send-again'),
    ...when(proofs.includes('recovery-code'), 'recovery-code'),
    proofs.includes('access-pass') ? 'access-pass' : 'get-pass',
    ...when(hasFailed, 'wait'),
    ...when(kinds.length > 0, 'lost-it'),
  ];
}

/** What somebody can do by themselves, in this order: only what applies to them. */
export function decideAdvice(facts: HelpFacts): readonly Advice[] {
  if (facts.isSharedLogin) return ['shared-login'];
  if (facts.place === 'signed-in') return ['signed-in'];
  if (facts.place === 'set-up') return ['other-way', 'come-back'];
  if (facts.place === 'halted') return facts.proofs.length > 0 ? ['prove-and-set-up'] : ['get-pass'];
  return toProve(facts);
}
