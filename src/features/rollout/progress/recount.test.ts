import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign } from '../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anOrganisation } from '../../../testing/world.ts';
import { recount } from './recount.ts';
import { listDays, listOrganisations } from './store.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

const enrol = (accountId: string, usedAt: Date | null = null) =>
  program.database.root
    .insertInto('authenticators')
    .values({
      ...{ id: randomUUID(), account_id: accountId, method: 'app', label: 'App' },
      ...{ confirmed_at: new Date('2026-11-01T09:00:00Z'), last_used_at: usedAt },
    })
    .execute();

describe('counting a campaign', () => {
  it('tells enrolled, enforced, used and halted apart, by wave and day and by organisation', async () => {
    const { root } = program.database;
    const [one, other] = [
      await anOrganisation(root, { code: 'FA123' }),
      await anOrganisation(root, { code: 'FB456' }),
    ];
    const people = [await program.person(), await program.person(), await program.person()] as const;
    for (const { id } of people) await aMembership(root, { account_id: id, organisation_id: one });
    await aMembership(root, { account_id: people[0].id, organisation_id: other });
    await enrol(people[0].id, new Date('2027-01-30T09:00:00Z'));
    await enrol(people[1].id);
    const { id } = await anArmedCampaign(program, aDefinition());
    at('2027-01-20T09:00:00Z');
    await recount(program);
    at('2027-02-02T09:00:00Z');
    await recount(program);
    at('2027-02-02T11:00:00Z');
    await root
      .updateTable('accounts')
      .set({ halted_at: program.clock.now() })
      .where('id', '=', people[2].id)
      .execute();
    await recount(program);
    const counted = { people: 3, enrolled: 2 };
    expect(await listDays(root, id, 90)).toEqual([
      {
        ...counted,
        day: '2027-02-02',
        wave: 'everyone',
        enforced: 3,
        used: 1,
        halted: 1,
        countedAt: program.clock.now(),
      },
      {
        ...{ ...counted, day: '2027-01-20', wave: 'everyone', enforced: 2, used: 1, halted: 0 },
        countedAt: new Date('2027-01-20T09:00:00Z'),
      },
    ]);
    expect(await listDays(root, id, 7)).toHaveLength(1);
    expect(await listOrganisations(root, id, { limit: 10, offset: 0 })).toMatchObject([
      { code: 'FA123', people: 3, enrolled: 2, enforced: 3, used: 1, halted: 1 },
      { code: 'FB456', people: 1, enrolled: 1, enforced: 1, used: 1, halted: 0 },
    ]);
  });

  it('forgets organisations that nobody of it belongs to any more', async () => {
    const { root } = program.database;
    const site = await anOrganisation(root);
    const { id: accountId } = await program.person();
    await aMembership(root, { account_id: accountId, organisation_id: site });
    const { id } = await anArmedCampaign(program, aDefinition());
    await recount(program);
    expect(await listOrganisations(root, id, { limit: 10, offset: 0 })).toHaveLength(1);
    await root.updateTable('memberships').set({ until_at: program.clock.now() }).execute();
    program.clock.advance(60_000);
    await recount(program);
    expect(await listOrganisations(root, id, { limit: 10, offset: 0 })).toEqual([]);
  });
});
