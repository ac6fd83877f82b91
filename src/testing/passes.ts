import { randomUUID } from 'node:crypto';
import { createAudit } from '../features/audit/index.ts';
import { createNotices, createOutbox } from '../features/delivery/index.ts';
import { bodyPlace } from '../features/delivery/message-place.ts';
import { issuePass, type PassOrder } from '../features/methods/index.ts';
import { open } from '../platform/crypto/index.ts';
import { seededRandom } from './seeded-random.ts';
import { testKeys } from './test-keys.ts';
import type { TestProgram } from './test-program.ts';
import { testBrand } from './test-site.ts';

/** Gives an account an access pass: of four hours, until its end, beside the password, unless told otherwise. */
export async function givePass(
  { database, clock }: TestProgram,
  accountId: string,
  order: Partial<PassOrder> = {},
): Promise<string> {
  const world = { clock, random: seededRandom(randomUUID()), keys: testKeys };
  const notices = createNotices({
    ...world,
    brand: testBrand,
    publicUrl: new URL('http://localhost:3000'),
    outbox: createOutbox(world),
  });
  const whole = { hours: 4, reason: 'lost phone', isOnce: false, withNewPassword: false, ...order };
  const issued = await database.transaction((transaction) =>
    issuePass({ ...world, notices, audit: createAudit(world) }, transaction, {
      ...whole,
      accountId,
      issuedBy: 'command-line',
    }),
  );
  if (issued.outcome !== 'issued') throw new Error(`No pass was given: ${issued.why}.`);
  return issued.pass;
}

/** A notice that was mailed. */
export interface Mailed {
  readonly kind: string;
  readonly body: string;
  /** The path of its link to say "This was not me". */
  readonly notMe: string | undefined;
}

/** The notices to an account, oldest first. */
export async function noticesTo({ database }: TestProgram, accountId: string): Promise<Mailed[]> {
  const rows = await database.root
    .selectFrom('messages')
    .select(['id', 'kind', 'body'])
    .where('account_id', '=', accountId)
    .where('channel', '=', 'email')
    .orderBy('id')
    .execute();
  return rows.map(({ id, kind, body }) => {
    const content = JSON.parse(open(testKeys, bodyPlace(id), body ?? '') ?? '{}') as { body: string };
    const link = /http:\/\/localhost:3000(\/not-me\?token=\S+)/.exec(content.body);
    return { kind, body: content.body, notMe: link?.[1] };
  });
}

/** What they are about, by name: of one moment, none is before the other. */
export const kindsOf = (mailed: readonly Mailed[]): string[] => mailed.map(({ kind }) => kind).sort();
