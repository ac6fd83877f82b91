import { type Clock, DAY, later } from '../../core/clock.ts';
import { readMoment } from '../../core/moment.ts';
import { OperatorError } from '../../core/operator-error.ts';
import type { Random } from '../../core/random.ts';
import { type Command, EXIT } from '../../platform/command-line/index.ts';
import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { isForbidden } from '../../platform/database/index.ts';
import type { Audit } from './audit.ts';
import { exportEvents } from './export.ts';
import { readArchive } from './heads/read-archive.ts';
import { coveredUntil } from './heads/seen-heads.ts';
import { letGoOldEvents } from './let-go.ts';
import { verifyChain } from './verify.ts';

export interface AuditCommandNeeds {
  readonly database: Database;
  readonly keys: SealingKeys;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly random: Random;
  /** How long events are kept. */
  readonly auditRetentionDays: number;
}

/** What a chain that holds proves, and no more. */
function describeReach(hasHeads: boolean, covered: Date | undefined): string {
  if (covered)
    return `It agrees with all heads of the file, which cover every lane until ${covered.toISOString()}: what is newer could have been taken away unseen.`;
  return hasHeads
    ? 'It agrees with all heads of the file, which do not have every lane: of the others the newest could have been taken away unseen.'
    : 'Whether the newest were taken away shows only with --heads FILE, heads that were kept outside the database.';
}

const verify: Command<AuditCommandNeeds> = {
  name: 'audit verify',
  about:
    'Check that no audit event was changed, added or, with --heads, taken away. Ends with 1 if one was. Without --heads the newest may have been.',
  options: [
    {
      name: 'heads',
      value: 'FILE',
      about: 'signed heads that were kept outside the database: the file, what the webhook got, or the log',
    },
  ],
  input: { option: 'heads' },
  hasResult: true,
  run: async ({ database, keys }, given, input, output) => {
    const archive = given.options.heads === undefined ? undefined : await readArchive(input);
    for (const line of archive?.notWhole ?? [])
      output.error(`Line ${line} of the file holds heads that are not whole. It is left out.`);
    const onProgress = (checked: number, total: number) => output.progress(checked, total, 'events checked');
    const verdict = await verifyChain(database, keys, onProgress, archive?.signed);
    const covered = archive && coveredUntil(archive.signed);
    output.result({ ...verdict, heads: archive?.signed.length ?? 0, coveredUntil: covered ?? null });
    if (!verdict.holds) output.error(`The chain is broken. ${verdict.firstBreak.sentence}`);
    else
      output.line(
        `The chain holds: ${verdict.events.toLocaleString('en-GB')} events. ${describeReach(archive !== undefined, covered)}`,
      );
    return verdict.holds ? EXIT.fine : EXIT.refused;
  },
};

const momentOr = (text: string | true | undefined, otherwise: Date): Date =>
  typeof text === 'string' ? readMoment(text) : otherwise;

const exportCommand: Command<AuditCommandNeeds> = {
  name: 'audit export',
  about: 'Write audit events to standard output, one JSON a line, oldest first.',
  options: [
    {
      name: 'from',
      value: 'MOMENT',
      about: 'only events from this moment on (2026-11-24T09:00:00Z, or a day)',
    },
    { name: 'until', value: 'MOMENT', about: 'only events before this moment' },
  ],
  run: async ({ database, clock, audit }, given, _input, output) => {
    const period = {
      from: momentOr(given.options.from, new Date(0)),
      until: momentOr(given.options.until, clock.now()),
    };
    const count = await exportEvents(database, period, async (lines) => {
      output.line(lines.trimEnd());
      await output.drained();
    });
    await database.transaction((transaction) =>
      audit.append(transaction, {
        type: 'audit.exported',
        outcome: 'done',
        actor: 'command-line',
        detail: { from: period.from, until: period.until, events: count },
      }),
    );
    return EXIT.fine;
  },
};

/** @throws OperatorError where the role may not delete events */
function explainForbidden(cause: unknown): never {
  if (!isForbidden(cause)) throw cause;
  throw new OperatorError(
    'The role that DATABASE_URL names may not delete audit events, which is right for a server.',
    'Run the command with the address of the role that owns the tables (docs/guides/postgresql-roles.sql).',
  );
}

const letGo: Command<AuditCommandNeeds> = {
  name: 'audit let-go',
  about:
    'Let go of audit events that are older than SALLYPORT_AUDIT_RETENTION_DAYS. The rest stays verifiable.',
  hasResult: true,
  run: async (needs, _given, _input, output) => {
    const olderThan = later(needs.clock.now(), -needs.auditRetentionDays * DAY);
    const result = await letGoOldEvents(needs, olderThan).catch(explainForbidden);
    output.result({ ...result, olderThan });
    output.line(`${result.events.toLocaleString('en-GB')} events were let go.`);
    if (result.broken) output.error(`The chain does not hold: ${result.broken} No more events are let go.`);
    return result.broken ? EXIT.refused : EXIT.fine;
  },
};

export const auditCommands = [verify, exportCommand, letGo];
