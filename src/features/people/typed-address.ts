import { addressKey } from '../../core/address.ts';
import { withoutHidden } from '../../core/hidden-characters.ts';
import type { Queries } from '../../platform/database/index.ts';
import { findAccountByAddress } from './store.ts';

/** What the database can be asked for: no NUL, no half of a surrogate pair. */
const isAskable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * The address that somebody meant who typed or pasted one: without characters that nobody sees, so that there is one account and
 * one counter however it came. Accounts of before that have such characters and a twin without are still reached by their own
 * spelling. Only a text with such characters costs a look into the database.
 */
export async function readTypedAddress(queries: Queries, typed: string): Promise<string> {
  const visible = withoutHidden(typed).trim();
  const isPlain = addressKey(visible) === addressKey(typed);
  if (isPlain || !isAskable(typed)) return isPlain ? typed.trim() : visible;
  return (await findAccountByAddress(queries, typed)) ? typed.trim() : visible;
}
