import type { Clock } from '../../../core/clock.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import { getAccountByAddress } from './find-person.ts';

interface ConfirmNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
}

async function confirmPersonal(transaction: Queries, accountId: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('accounts')
    .set({ confirmed_personal_at: now, updated_at: now })
    .where('id', '=', accountId)
    .where('confirmed_personal_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** `people confirm-personal`: an address that looks like a desk's belongs to one person after all. */
export const confirmPersonalCommand: Command<ConfirmNeeds> = {
  name: 'people confirm-personal',
  about: 'Confirm that a login belongs to one person although its address looks shared. Ask them first.',
  arguments: [{ name: 'EMAIL', about: 'the address of the account' }],
  run: async ({ database, clock, audit }, given, _input, output) => {
    const account = await getAccountByAddress(database.root, given.arguments.EMAIL ?? '');
    if (account.kind !== 'person')
      throw new OperatorError(
        `${account.address} is not the account of one person (it is kept as ${account.kind}).`,
        'Convert it first.',
      );
    const isNew = await database.transaction(async (transaction) => {
      const isNew = await confirmPersonal(transaction, account.id, clock.now());
      const event = { type: 'account.confirmed-personal', outcome: 'done', actor: 'command-line' } as const;
      if (isNew) await audit.append(transaction, { ...event, accountId: account.id });
      return isNew;
    });
    output.line(
      isNew ? `${account.address} counts as one person's.` : `${account.address} was confirmed before.`,
    );
    return EXIT.fine;
  },
};
