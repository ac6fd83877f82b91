const SECRET_WORDS = new Set([
  'password',
  'passwords',
  'passphrase',
  'passcode',
  'secret',
  'secrets',
  'seed',
  'token',
  'tokens',
  'cookie',
  'code',
  'codes',
  'otp',
  'pin',
  'credential',
]);

/** Names that are no secrets although they hold such a word. */
const PLAIN_NAMES = new Set(['organisationCode', 'odsCode', 'regionCode', 'parentCode', 'errorCode']);

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** Flags and small counts tell no secret: `passwordChanged: true`, `codesLeft: 9`. */
const isHarmless = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && value < 1_000);

/** The name of a field that looks like a secret, at any depth. */
export function findSecret(detail: unknown): string | undefined {
  if (typeof detail !== 'object' || detail === null) return undefined;
  for (const [name, value] of Object.entries(detail)) {
    const isSecret = !PLAIN_NAMES.has(name) && wordsOf(name).some((word) => SECRET_WORDS.has(word));
    if (isSecret && !isHarmless(value)) return name;
    const deeper = findSecret(value);
    if (deeper) return deeper;
  }
  return undefined;
}
