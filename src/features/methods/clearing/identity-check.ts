/**
 * How somebody made sure who asks, before methods are cleared: never by facts that a caller knows. The words are those of the
 * console's list.
 */
export const IDENTITY_CHECKS = {
  'seen-in-person': 'Saw them in person',
  'called-back': 'Called back on a number we already held',
  'local-administrator': 'Local administrator confirmed',
} as const;

export type IdentityCheck = keyof typeof IDENTITY_CHECKS;

export const isIdentityCheck = (text: unknown): text is IdentityCheck =>
  typeof text === 'string' && Object.hasOwn(IDENTITY_CHECKS, text);
