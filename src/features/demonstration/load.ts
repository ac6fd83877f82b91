import { newId } from '../../core/ids.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import { createOutbox } from '../delivery/index.ts';
import { insideOf } from './history/inside.ts';
import { type Happening, type Past, pastClock } from './history/past.ts';
import { listHappenings, play } from './history/play.ts';
import { readRollout } from './history/read-rollout.ts';
import { takeIn } from './history/working-days.ts';
import { mailboxRows } from './mailbox-rows.ts';
import type { DemonstrationNeeds } from './needs.ts';
import { organisationRows } from './organisation-rows.ts';
import { DEMONSTRATION_PASSWORD } from './panel.ts';
import { type MadePerson, makePerson } from './person-rows.ts';
import { DAYS_AGO, PEOPLE } from './population/index.ts';
import { addedDaysAgo, ago, draftRows, type Making } from './rows.ts';
import { insertRows, joinRows, markDemonstration, markMessagesSent } from './store.ts';

async function prepare({ random, passwords }: DemonstrationNeeds, now: Date): Promise<Making> {
  return {
    now,
    newId: () => newId({ now: () => now }, random),
    unknown: () => Buffer.from(random.bytes(32)),
    passwordHash: await passwords.hash(DEMONSTRATION_PASSWORD),
  };
}

/** All people and organisations, and how they are told apart. */
function makeWorld(needs: DemonstrationNeeds, making: Making) {
  const { organisations, statuses } = organisationRows(making);
  const codes = new Map(organisations.map((row) => [row.code, row.id]));
  const people = PEOPLE.map((person) => makePerson(needs, making, codes, person));
  const logins = new Map(people.map(({ login, id }) => [login, id]));
  return { organisations, statuses, people, codes, logins };
}

type World = ReturnType<typeof makeWorld>;

/** The day before the campaign was armed: what was there then. */
const foundingDay = (now: Date): Date => ago(now, DAYS_AGO.armed + 1);

const founding = ({ organisations, statuses }: World, now: Date): Happening => ({
  at: foundingDay(now),
  happen: async ({ rollout, audit }) => {
    const queries = rollout.database.root;
    await insertRows(queries, { organisations, organisation_statuses: statuses });
    const detail = { added: organisations.length };
    await audit.append(queries, { type: 'organisations.imported', outcome: 'done', actor: 'system', detail });
  },
});

async function addPeople({ rollout, audit }: Past, people: readonly MadePerson[]): Promise<void> {
  const queries = rollout.database.root;
  await insertRows(queries, joinRows(people.map(({ rows }) => rows)));
  await audit.append(
    queries,
    ...people.map(
      ({ id: accountId }): AuditEvent => ({
        ...({ type: 'account.imported', outcome: 'done', actor: 'system', accountId } as const),
        detail: { demonstration: true },
      }),
    ),
    { type: 'people.imported', outcome: 'done', actor: 'system', detail: { added: people.length } },
  );
}

/** Those who were there when the campaign was armed, and those who have come since, each on their day. */
function arrivals({ people }: World, now: Date): Happening[] {
  const dayOf = ({ person }: MadePerson): number => Math.min(addedDaysAgo(person), DAYS_AGO.armed + 1);
  return [...Map.groupBy(people, dayOf)].map(([daysAgo, arrived]) => ({
    at: ago(now, daysAgo),
    happen: async (past) => {
      await addPeople(past, arrived);
      await takeIn(past);
    },
  }));
}

/** The program on a clock of the past, in one transaction with everything else. */
function pastOf(needs: DemonstrationNeeds, transaction: Queries, { logins }: World, now: Date): Past {
  const clock = pastClock(now);
  const outbox = createOutbox({ keys: needs.keys, random: needs.random, clock, keepsContents: true });
  const rollout = needs.wireRollout({ database: insideOf(needs.database, transaction), clock, outbox });
  return { clock, audit: rollout.audit, rollout, idOf: (login) => logins.get(login) ?? '' };
}

/** Recovery codes that are still shown: their own feature makes these. */
async function addUnsavedCodes(
  needs: DemonstrationNeeds,
  transaction: Queries,
  { people }: World,
): Promise<void> {
  for (const { person, id } of people)
    if (person.recoveryCodes === 'unsaved') await needs.recoveryCodes.make(transaction, id);
}

/** Writes the whole population and what has happened to it in one transaction, unless another process is doing so. */
export async function loadPopulation(needs: DemonstrationNeeds, now: Date): Promise<void> {
  const making = await prepare(needs, now);
  const world = makeWorld(needs, making);
  const definition = readRollout(now);
  await needs.database.transaction(async (transaction) => {
    if (!(await markDemonstration(transaction, now))) return;
    const past = pastOf(needs, transaction, world, now);
    await play(past, [founding(world, now), ...arrivals(world, now), ...listHappenings(definition, now)]);
    await insertRows(transaction, {
      ...mailboxRows(world.codes, world.logins, making),
      campaign_drafts: draftRows(world.logins, now),
    });
    await addUnsavedCodes(needs, transaction, world);
    await markMessagesSent(transaction);
  });
  await needs.countFigures();
}
