import type { Clock } from '../../../core/clock.ts';
import { readMoment } from '../../../core/moment.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Given, type Output } from '../../../platform/command-line/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Account } from '../account.ts';
import { getReason, REASON } from '../offboarding/reason.ts';
import { getAccountByAddress } from './find-person.ts';
import { noteReturn } from './store.ts';

export interface UnlockNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Ends the pauses after wrong passwords and codes. */
  readonly clearPauses: (transaction: Queries, account: Account) => Promise<void>;
  /** Ends the pauses of everybody whose last failure was at `since` or later. @returns how many */
  readonly clearPausesSince: (transaction: Queries, since: Date) => Promise<number>;
  /** Tells the owner that a helper ended their pause, or let them set up again; in the same transaction. */
  readonly tellUnlocked: (transaction: Queries, accountId: string, isBack: boolean) => Promise<void>;
}

async function unlockOne(needs: UnlockNeeds, address: string, isBack: boolean): Promise<Account> {
  const account = await getAccountByAddress(needs.database.root, address);
  await needs.database.transaction(async (transaction) => {
    if (isBack) await noteReturn(transaction, account.id, needs.clock.now());
    await needs.clearPauses(transaction, account);
    await needs.tellUnlocked(transaction, account.id, isBack);
    await needs.audit.append(transaction, {
      type: 'account.unlocked',
      outcome: 'done',
      actor: 'command-line',
      accountId: account.id,
      detail: { backFromLeave: isBack },
    });
  });
  return account;
}

/** Counters do not tell whose they are, so nobody is told: their next try just works. */
async function unlockAll(needs: UnlockNeeds, since: Date, reason: string): Promise<number> {
  return needs.database.transaction(async (transaction) => {
    const pauses = await needs.clearPausesSince(transaction, since);
    await needs.audit.append(transaction, {
      type: 'accounts.unlocked',
      outcome: 'done',
      actor: 'command-line',
      detail: { reason, since, pauses },
    });
    return pauses;
  });
}

/** Which of its two forms was typed. @throws OperatorError where it is neither */
function readForm({ arguments: typed, options }: Given): 'one' | 'all' {
  const isAll = options.all === true;
  const hasEmail = (typed.EMAIL ?? '') !== '';
  if (isAll && !hasEmail && typeof options.since === 'string' && !options['back-from-leave']) return 'all';
  if (!isAll && hasEmail && options.since === undefined) return 'one';
  throw new OperatorError(
    'Nothing was changed.',
    'Give either EMAIL, or both --since TIME and --all to end the pauses of everybody.',
  );
}

async function runAll(needs: UnlockNeeds, { options }: Given, output: Output): Promise<void> {
  const since = readMoment(String(options.since));
  const pauses = await unlockAll(needs, since, getReason(options));
  output.line(
    `${pauses.toLocaleString('en-GB')} pauses ended whose last failure was since ${since.toISOString()}.`,
  );
  output.result({ since, pauses });
}

export const unlockCommand: Command<UnlockNeeds> = {
  name: 'people unlock',
  about:
    'End the pauses of an account after wrong passwords or codes; or, after an attack or a clock that was wrong, those of everybody.',
  arguments: [{ name: 'EMAIL', about: 'the address of the account', isOptional: true }],
  options: [
    {
      name: 'back-from-leave',
      about: 'someone has checked who they are: after 90 days or more away they may set up again',
    },
    { name: 'all', about: 'of everybody; needs --since and --reason' },
    {
      name: 'since',
      value: 'TIME',
      about: 'only pauses whose last failure was then or later (2026-11-24T09:00:00Z, or a day)',
    },
    { ...REASON, about: 'why, for the audit; with --all' },
  ],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    if (readForm(given) === 'all') {
      await runAll(needs, given, output);
      return EXIT.fine;
    }
    const isBack = given.options['back-from-leave'] === true;
    const account = await unlockOne(needs, given.arguments.EMAIL ?? '', isBack);
    output.line(`${account.address} can try to sign in again.`);
    output.result({ address: account.address, backFromLeave: isBack });
    return EXIT.fine;
  },
};
