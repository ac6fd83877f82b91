import type { Place } from '../../platform/crypto/index.ts';

/** What a recorded mobile number is sealed for. */
export const recordedMobilePlace = (accountId: string): Place => ({
  table: 'accounts',
  column: 'recorded_mobile',
  row: accountId,
});
