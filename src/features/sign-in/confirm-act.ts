/** Addresses behind a fresh proof, and what is done there, after "before you". */
const ACTS: readonly (readonly [RegExp, string])[] = [
  [/^\/profile\/self-service\/mfa\/add\b/, 'add a method'],
  [/^\/profile\/self-service\/mfa\/done$/, 'see your recovery codes'],
  [/^\/profile\/self-service\/mfa\/[^/]+\/remove$/, 'remove a method'],
  [/^\/profile\/self-service\/recovery-codes$/, 'see or make recovery codes'],
  [/^\/profile\/self-service\/password$/, 'change your password'],
  [/^\/console\/people\/[^/]+\/exempt$/, 'let someone go without MFA for a while'],
  [/^\/console\/exemptions\b/, 'decide about an exemption'],
  [/^\/console\/rollouts\/new\b/, 'start a campaign'],
  [/^\/console\/rollouts\/[^/]+\/holds\b/, 'decide about an organisation'],
  [/^\/console\/rollouts\/[^/]+/, 'change a campaign'],
];

/**
 * What a person is about to do.
 * @param to the local path that they go on to, with or without a query
 */
export function actWords(to: string): string {
  const [path = ''] = to.split('?');
  return ACTS.find(([address]) => address.test(path))?.[1] ?? 'make this change';
}
