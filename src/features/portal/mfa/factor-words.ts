import type { MethodKind } from '../../methods/index.ts';

/** What a person has in hand when they prove a method. Recovery codes and passes are for when it is away. */
const THINGS: Partial<Record<MethodKind, string>> = {
  app: 'your phone',
  text: 'your phone',
  call: 'your phone',
  push: 'your phone',
  'security-key': 'your security key',
};

const thingsOf = (kinds: readonly MethodKind[]): string[] =>
  [...new Set(kinds)].flatMap((kind) => THINGS[kind] ?? []).filter((one, at, all) => all.indexOf(one) === at);

/** `your phone`, `your security key`, `your phone or your security key`: what this person signs in with beside a password. */
export const factorWords = (kinds: readonly MethodKind[]): string =>
  thingsOf(kinds).join(' or ') || 'a second factor';

/** The condition under which a recovery code is for this person, as the beginning of a sentence. */
export function withoutFactorWords(kinds: readonly MethodKind[]): string {
  const [thing, other] = thingsOf(kinds);
  if (!thing) return 'If you cannot prove it is you in another way';
  return other
    ? `If you have neither ${thing} nor ${other} with you`
    : `If you do not have ${thing} with you`;
}
