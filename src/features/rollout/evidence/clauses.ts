import type { Queries } from '../../../platform/database/index.ts';
import type { LocalDay } from '../local-days.ts';
import { countEveryone, shareOf, sumEnforced, sumOf } from './everyone.ts';
import { exemptions } from './exemptions.ts';
import type { Part } from './part.ts';
import { privileged } from './privileged.ts';

/** What is said under several clauses. */
interface Figures {
  readonly people: string;
  readonly privileged: string;
  readonly exemptions: string;
}

/** Which standing a privileged account has, and that it is set up. */
const STANDING_AT = privileged.columns.findIndex(({ title }) => title === 'Strongest method');

async function readFigures(queries: Queries, day: LocalDay): Promise<Figures> {
  const groups = await countEveryone(queries, day);
  const [all, held] = [sumOf(groups), sumEnforced(groups)];
  const accounts = await privileged.read(queries, day);
  const withMethod = accounts.rows.filter((row) => row[STANDING_AT] !== '').length;
  const { total } = await exemptions.read(queries, day, { limit: 1, offset: 0 });
  return {
    people: `${held} of ${all} people cannot get in without a second factor (${shareOf(held, all) || 'nobody yet'})`,
    privileged: `${withMethod} of ${accounts.total} privileged accounts are set up`,
    exemptions: `${total} exemptions were in force`,
  };
}

/** What assessors ask for, and which tables answer it. */
const CLAUSES: readonly {
  readonly clause: string;
  readonly asks: string;
  readonly tables: string;
  readonly figure: (figures: Figures) => string;
}[] = [
  {
    clause: 'NHS England MFA policy (August 2023): remote access',
    asks: 'MFA is enforced on all remote user access',
    tables: 'Everyone; By organisation; A sample of accounts',
    figure: ({ people }) => people,
  },
  {
    clause: 'NHS England MFA policy (August 2023): privileged access',
    asks: 'MFA is enforced on privileged access to systems hosted elsewhere',
    tables: 'Privileged accounts',
    figure: (figures) => figures.privileged,
  },
  {
    clause: 'NHS England MFA policy (August 2023): exceptions',
    asks: 'Exceptions have an owner, an approval, a compensating control, an end and a review',
    tables: 'Exemptions',
    figure: (figures) => figures.exemptions,
  },
  {
    clause: 'DSPT 4.5.3',
    asks: 'Small organisations: MFA is used where the policy asks for it, and exceptions are known',
    tables: 'By organisation; Exemptions',
    figure: ({ people }) => people,
  },
  {
    clause: 'CAF B2.a',
    asks: 'Large organisations: whoever gets in is identified and proves it with more than a password',
    tables: 'Everyone; By strongest method; A sample of accounts',
    figure: ({ people }) => people,
  },
  {
    clause: 'CAF B2.c',
    asks: 'Large organisations: privileged accounts are known and protected',
    tables: 'Privileged accounts',
    figure: (figures) => figures.privileged,
  },
  {
    clause: 'Cyber Essentials: user access control',
    asks: 'MFA for all users of cloud services',
    tables: 'Everyone; Exemptions',
    figure: ({ people }) => people,
  },
];

/** The clauses, each with the figure that answers it first. */
export const clauses: Part = {
  name: 'clauses',
  title: 'What assessors ask for',
  columns: [
    { title: 'Clause' },
    { title: 'What it asks for' },
    { title: 'Tables' },
    { title: 'On this day' },
  ],
  read: async (queries, day) => {
    const figures = await readFigures(queries, day);
    const rows = CLAUSES.map(({ clause, asks, tables, figure }) => [clause, asks, tables, figure(figures)]);
    return { rows, total: rows.length };
  },
};
