import type { Clock } from '../../../core/clock.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import {
  type DayFailure,
  findEvidenceDay,
  findPart,
  firstDayKept,
  gatherReport,
  lastDayOver,
  PARTS,
  writePart,
  writeReport,
} from '../evidence/index.ts';
import { textOf } from './campaign-named.ts';

export interface EvidenceNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  /** How long what evidence reads is kept. */
  readonly auditRetentionDays: number;
}

function explain(failure: DayFailure, text: string, { clock, auditRetentionDays }: EvidenceNeeds): never {
  const now = clock.now();
  const reasons: Record<DayFailure, [string, string]> = {
    'not-a-day': [`"${text}" is not a day.`, 'Write it as --on 2026-11-24.'],
    'not-over': [`${text} is not over yet.`, `Ask for ${lastDayOver(now)} or a day before it.`],
    'too-old': [
      `${text} is longer ago than what is kept.`,
      `Ask for ${firstDayKept(now, auditRetentionDays)} or a day after it.`,
    ],
    'still-importing': [
      'An import of people that was decided by then is not finished.',
      'Ask again when it is.',
    ],
  };
  throw new OperatorError(...reasons[failure]);
}

/** `evidence --on DATE`: the same bytes whenever it is asked. */
export const evidenceCommand: Command<EvidenceNeeds> = {
  name: 'evidence',
  about: 'Write what was in force on a past day, as CSV, for assessors. The same day gives the same bytes.',
  options: [
    { name: 'on', value: 'DATE', about: 'a local day that is over, as 2026-11-24' },
    {
      name: 'part',
      value: 'PART',
      about: 'one table alone',
      choices: PARTS.map(({ name }) => name),
    },
  ],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    const text = textOf(given.options.on);
    const { database } = needs;
    const day = await findEvidenceDay(database.root, text, needs.auditRetentionDays, needs.clock.now());
    if (typeof day === 'string') return explain(day, text, needs);
    await database.transaction((transaction) =>
      needs.audit.append(transaction, {
        type: 'evidence.exported',
        outcome: 'done',
        actor: 'command-line',
        detail: { on: day.date, part: textOf(given.options.part) || 'all' },
      }),
    );
    if (given.options.json) {
      output.result(await gatherReport(database, day));
      return EXIT.fine;
    }
    const part = findPart(textOf(given.options.part));
    for await (const piece of part ? writePart(database, part, day) : writeReport(database, day)) {
      output.line(piece.replace(/\r\n$/, '\r'));
      await output.drained();
    }
    return EXIT.fine;
  },
};
