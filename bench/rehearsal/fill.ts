import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { organisationCommands } from '../../src/features/people/index.ts';
import { runCommand } from '../../src/platform/command-line/index.ts';
import { type Database, migrate, readMigrations } from '../../src/platform/database/index.ts';
import { systemClock } from '../../src/platform/system/system-clock.ts';
import { systemRandom } from '../../src/platform/system/system-random.ts';
import { recordedAudit } from '../../src/testing/recorded-audit.ts';
import { recordedOutput } from '../../src/testing/recorded-output.ts';

/** As many as the register of England's dispensing pharmacies had open in early 2025. */
const ORGANISATIONS = 11_276;
const PEOPLE_AT_A_TIME = 5_000;
const MIGRATIONS = readMigrations(new URL('../../migrations', import.meta.url).pathname);

const generated = (): string =>
  [
    'code,name,kind,status',
    ...Array.from({ length: ORGANISATIONS }, (_, at) => `B${at},Pharmacy ${at},pharmacy,active`),
  ].join('\n');

/** Takes a register in as its own command does. @param register a file; undefined: as many are made up */
async function importRegister(database: Database, register: string | undefined): Promise<void> {
  const world = { database, clock: systemClock, random: systemRandom };
  const input = register ? createReadStream(register) : Readable.from([Buffer.from(generated())]);
  const output = recordedOutput();
  const [command] = organisationCommands;
  if (!command) throw new Error('There is no command for registers.');
  const needs = { ...world, audit: recordedAudit() };
  const exit = await runCommand(command, needs, { arguments: {}, options: {} }, input, output);
  if (exit !== 0) throw new Error(output.errors.join('\n') || output.lines.slice(-5).join('\n'));
}

/** A number from 0 to 1 that is always the same for a person and a purpose. */
const chance = (purpose: string): string =>
  `(('x' || substr(md5('${purpose} ' || n), 1, 7))::bit(28)::int / 268435456.0)`;

/**
 * Some people. The first of each organisation administrates it and is enrolled; the others are spread so that some organisations
 * are much larger than most. How often someone comes differs widely, and a few never do.
 */
const insertPeople = (from: number, until: number, days: number): string => `
  create temporary table bench_people as
  select n, md5('account ' || n)::uuid as id,
    case when n < open.count then n else floor(open.count * power(${chance('site')}, 1.5))::int end as site,
    case when ${chance('never')} < 0.05 then 0 else 0.02 + 0.48 * power(${chance('often')}, 2) end as often
  from generate_series(${from}, ${until - 1}) as n, (select count(*)::int as count from bench_sites) as open;
  insert into accounts (id, address, address_key, display_name, kind, created_at, updated_at)
  select id, 'colleague.' || n || '@bench.example.org', 'colleague.' || n || '@bench.example.org', 'Colleague ' || n, 'person',
    now() - interval '2 years', now() from bench_people;
  insert into memberships (id, account_id, organisation_id, role, from_at)
  select md5('membership ' || n)::uuid, bench_people.id, bench_sites.id,
    case when n < (select count(*) from bench_sites) then 'local-administrator' else 'member' end, now() - interval '2 years'
  from bench_people join bench_sites on bench_sites.place = bench_people.site;
  insert into authenticators (id, account_id, method, label, is_default, confirmed_at)
  select md5('app ' || n)::uuid, id, 'app', 'Authenticator app', true, now() - interval '100 days' from bench_people
  where n < (select count(*) from bench_sites);
  insert into sign_ins (id, account_id, at, service, method)
  select gen_random_uuid(), id, now() - make_interval(days => day, mins => (random() * 300)::int), 'portal', 'password'
  from bench_people, generate_series(1, ${days - 1}) as day
  where random() < often * case extract(isodow from now() - make_interval(days => day)) when 6 then 0.5 when 7 then 0.15
    else 1.2 end;
  update accounts set last_signed_in_at = seen.at
  from (select account_id, max(at) as at from sign_ins where account_id in (select id from bench_people) group by 1) as seen
  where accounts.id = seen.account_id;
  drop table bench_people`;

interface Filling {
  readonly register: string | undefined;
  readonly people: number;
  /** Of sign-ins. */
  readonly days: number;
}

export interface Filled {
  readonly organisations: number;
  readonly people: number;
  readonly signIns: number;
}

const countOf = async (
  database: Database,
  table: 'sign_ins' | 'accounts' | 'organisations',
): Promise<number> => {
  const query = database.root.selectFrom(table).select((select) => select.fn.countAll<string>().as('count'));
  const rows = table === 'organisations' ? query.where('status', '=', 'active') : query;
  return Number((await rows.executeTakeFirstOrThrow()).count);
};

/** Fills an empty database with organisations, people and their sign-ins. */
export async function fillForRehearsal(
  database: Database,
  { register, people, days }: Filling,
  say: (line: string) => void,
): Promise<Filled> {
  await migrate(database, MIGRATIONS, systemClock.now());
  await importRegister(database, register);
  await database.runText(`
    create table bench_sites as select id, (row_number() over (order by md5(code)) - 1)::int as place
    from organisations where status = 'active';
    create unique index bench_sites_by_place on bench_sites (place)`);
  for (let from = 0; from < people; from += PEOPLE_AT_A_TIME) {
    // References are right by the way they are made; checking millions of them would take most of the time.
    await database.runText(`set session_replication_role = replica; select setseed(${(from % 1_000_003) / 1_000_003});
      ${insertPeople(from, Math.min(people, from + PEOPLE_AT_A_TIME), days)}; set session_replication_role = origin`);
    if (from % 50_000 === 0) say(`  ${from} people`);
  }
  await database.runText('drop table bench_sites');
  await database.runText('vacuum analyze');
  return {
    organisations: await countOf(database, 'organisations'),
    people: await countOf(database, 'accounts'),
    signIns: await countOf(database, 'sign_ins'),
  };
}
