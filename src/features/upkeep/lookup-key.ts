import type { Clock } from '../../core/clock.ts';
import { OperatorError } from '../../core/operator-error.ts';
import type { Random } from '../../core/random.ts';
import { type KeyRing, open, type Place, type SealingKeys, seal } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { findLookupKey, insertLookupKey, LOOKUP_KEY_ID } from './lookup-key-store.ts';

interface Needs {
  readonly queries: Queries;
  readonly clock: Clock;
  readonly random: Random;
}

const KEY_BYTES = 32;

const PLACE: Place = { table: 'lookup_keys', column: 'secret', row: LOOKUP_KEY_ID };

async function makeLookupKey(needs: Needs, sealing: SealingKeys): Promise<string> {
  const { queries, clock, random } = needs;
  const bytes = Buffer.from(random.bytes(KEY_BYTES)).toString('base64');
  await insertLookupKey(queries, seal(sealing, random, PLACE, bytes), clock.now());
  const stored = await findLookupKey(queries);
  if (!stored) throw new Error('The lookup key was stored and is not there.');
  return stored;
}

const nothingBegun = (): OperatorError =>
  new OperatorError(
    'This database holds no installation yet, and a command without SALLYPORT_SECRET_KEY begins none: what it sealed could be opened by nobody else.',
    'Give the settings of your installation, for example with --env-file FILE.',
  );

/**
 * The whole ring of an installation: its master keys, with the lookup key that the database keeps sealed under them. Made
 * at the first start.
 * @param mayMake whether it is made where there is none: whoever does not mean to begin an installation makes none
 * @throws OperatorError when no master key opens it, or there is none
 */
export async function openLookupKey(needs: Needs, sealing: SealingKeys, mayMake = true): Promise<KeyRing> {
  const known = await findLookupKey(needs.queries);
  if (!known && !mayMake) throw nothingBegun();
  const stored = known ?? (await makeLookupKey(needs, sealing));
  const bytes = open(sealing, PLACE, stored);
  if (bytes !== undefined)
    return { ...sealing, lookup: { id: 'lookup', bytes: Buffer.from(bytes, 'base64') } };
  throw new OperatorError(
    'None of the keys opens what this database has sealed.',
    'Put the key that was used before back into SALLYPORT_SECRET_KEY, behind the first. A demonstration keeps it in the file keys of its data folder.',
  );
}
