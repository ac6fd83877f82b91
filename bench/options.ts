import { parseArgs } from 'node:util';
import type { DatabaseKind } from './arena.ts';

/** Those that docs/benchmarks.md takes. */
const PARTS = ['loads', 'methods'] as const;
/** Those that are measured alone: each fills databases of its own. */
export const ALONE = ['rehearsal', 'campaign', 'calibration'] as const;
export type Alone = (typeof ALONE)[number];
type Part = (typeof PARTS)[number] | Alone;

export interface Options {
  readonly parts: readonly Part[];
  /** Runs of each measurement; the tables show their medians. */
  readonly runs: number;
  readonly kinds: readonly DatabaseKind[];
  readonly sizes: readonly number[];
  /** Sign-ins at a time, with how many sign-ins one run makes. */
  readonly loads: readonly { readonly atATime: number; readonly signIns: number }[];
  readonly warmUps: number;
  /** Of sign-ins by each method. */
  readonly methodLoad: { readonly atATime: number; readonly signIns: number };
  /** A register of organisations, for the rehearsal; undefined: organisations are made up. */
  readonly register: string | undefined;
  /** Whether the tables go into docs/benchmarks.md. */
  readonly write: boolean;
}

const USAGE = `npm run bench -- [--runs 5] [--database postgresql|embedded] [--accounts 1000,100000] [--part loads|methods|rehearsal|campaign|calibration] [--register FILE] [--quick] [--write]

  --runs      how often everything is measured, interleaved; the tables show medians (default 5)
  --database  only this database (default: both)
  --accounts  sizes of the population (default 1000,100000)
  --part      only this part: sign-ins under load, or by each method (default: both); or the commands of a campaign with
              200,000 people (rehearsal); or what one of a million people costs at the door and on its pages (campaign); or how
              many days lie within the ranges of a rehearsal (calibration)
  --register  the organisations of a campaign, as organisations import takes them (default: made up)
  --quick     one short run with 1,000 accounts: shows that the bench works, not how fast anything is
  --write     puts the tables of what was measured into docs/benchmarks.md
`;

const QUICK_LOADS = [{ atATime: 8, signIns: 80 }];
const LOADS = [
  { atATime: 1, signIns: 60 },
  { atATime: 8, signIns: 120 },
  { atATime: 32, signIns: 160 },
];

const QUICK_METHOD_LOAD = { atATime: 4, signIns: 12 };
const METHOD_LOAD = { atATime: 8, signIns: 40 };

const positive = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`"${text}" is not a number above zero.\n\n${USAGE}`);
};

function kindsOf(text: string | undefined): DatabaseKind[] {
  if (text === undefined) return ['postgresql', 'embedded'];
  if (text === 'postgresql' || text === 'embedded') return [text];
  throw new Error(`There is no database "${text}".\n\n${USAGE}`);
}

function partsOf(text: string | undefined, writes: boolean): readonly Part[] {
  if (text === undefined) return PARTS;
  const part = [...PARTS, ...ALONE].find((each) => each === text);
  if (!part) throw new Error(`There is no part "${text}".\n\n${USAGE}`);
  if (writes && !ALONE.some((alone) => alone === part))
    throw new Error(`docs/benchmarks.md takes both parts about sign-ins or none.\n\n${USAGE}`);
  return [part];
}

/** How many accounts there are where nobody says. */
function sizesOf(parts: readonly Part[], isSmall: boolean): string {
  if (parts.includes('rehearsal')) return '200000';
  if (parts.includes('campaign')) return '1000000';
  if (parts.includes('calibration')) return '1000';
  return isSmall ? '1000' : '1000,100000';
}

/** Reads the command line. Ends the process with the usage where `--help` is asked for. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '5' },
      database: { type: 'string' },
      accounts: { type: 'string' },
      part: { type: 'string' },
      register: { type: 'string' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const parts = partsOf(values.part, values.write);
  const accounts = values.accounts ?? sizesOf(parts, values.quick || !parts.includes('loads'));
  return {
    parts,
    runs: values.quick ? 1 : positive(values.runs),
    kinds: kindsOf(values.database),
    sizes: accounts.split(',').map(positive),
    loads: values.quick ? QUICK_LOADS : LOADS,
    warmUps: values.quick ? 100 : 2_000,
    methodLoad: values.quick ? QUICK_METHOD_LOAD : METHOD_LOAD,
    register: values.register,
    write: values.write,
  };
}
