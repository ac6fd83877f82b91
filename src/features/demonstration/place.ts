import type { Place } from '../../platform/crypto/index.ts';

/** What an authenticator's secret is sealed for. */
export const placeOf = (authenticatorId: string): Place => ({
  table: 'authenticators',
  column: 'secret',
  row: authenticatorId,
});
