import { OperatorError } from '../../../core/operator-error.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Account } from '../account.ts';
import { findAccountByAddress } from '../store.ts';
import { readTypedAddress } from '../typed-address.ts';

/** The account with an address, in any spelling. @throws OperatorError when there is none */
export async function getAccountByAddress(queries: Queries, address: string): Promise<Account> {
  const meant = await readTypedAddress(queries, address);
  const account = await findAccountByAddress(queries, meant);
  if (account) return account;
  throw new OperatorError(
    `There is no account with the address ${address}.`,
    'Check the spelling, or import the person first: ./sallyport people import FILE',
  );
}
