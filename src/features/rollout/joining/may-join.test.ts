import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign } from '../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import {
  aMailbox,
  aMailboxMember,
  aMembership,
  anOrganisation,
  aPlatformRole,
  LONG_AGO,
} from '../../../testing/world.ts';
import { readAsked } from '../asked-store.ts';

let program: TestProgram;
let [old, moved] = ['', ''];

beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  old = await anOrganisation(program.database.root);
  moved = await anOrganisation(program.database.root);
  await anArmedCampaign(program, aDefinition({ audience: { regions: ['Y99'] } }));
  program.clock.advance(30 * DAY);
});
afterAll(() => program.close());

const root = () => program.database.root;
const now = () => program.clock.now();

/** Whether a door looks whether somebody has come into the audience. */
async function looks(accountId: string): Promise<boolean> {
  const rows = await readAsked(root(), accountId, now());
  return rows.some((row) => row.may_join);
}

/** Somebody outside the audience who was there when it was armed. */
async function outsider(): Promise<string> {
  const { id } = await program.person({ created_at: LONG_AGO, updated_at: LONG_AGO });
  await aMembership(root(), { account_id: id, organisation_id: old });
  return id;
}

const CHANGES: Record<string, (id: string) => Promise<unknown>> = {
  'was added lately': (id) =>
    root().updateTable('accounts').set({ created_at: now() }).where('id', '=', id).execute(),
  'was changed': (id) =>
    root().updateTable('accounts').set({ updated_at: now() }).where('id', '=', id).execute(),
  'works at another organisation': (id) =>
    aMembership(root(), { account_id: id, organisation_id: moved, from_at: now() }),
  'has left an organisation': (id) =>
    root().updateTable('memberships').set({ until_at: now() }).where('account_id', '=', id).execute(),
  'has a role of the platform': (id) =>
    aPlatformRole(root(), { account_id: id, role: 'auditor', from_at: now() }),
  'opens another mailbox': async (id) =>
    aMailboxMember(root(), {
      mailbox_id: await aMailbox(root(), { organisation_id: old }),
      account_id: id,
      from_at: now(),
    }),
  'belongs to an organisation that has changed': async (id) => {
    await aMembership(root(), { account_id: id, organisation_id: moved });
    await root().updateTable('organisations').set({ updated_at: now() }).where('id', '=', moved).execute();
  },
};

describe('a door', () => {
  it('does not look again at somebody outside the audience about whom nothing has changed', async () => {
    expect(await looks(await outsider())).toBe(false);
  });

  it.each(Object.entries(CHANGES))('looks at somebody who %s', async (_what, change) => {
    const id = await outsider();
    await change(id);
    expect(await looks(id)).toBe(true);
  });

  it('looks at whoever was changed in the week before: what an import writes may bear an earlier moment', async () => {
    const id = await outsider();
    const armed = later(now(), -30 * DAY);
    const at = async (updated_at: Date) => {
      await root().updateTable('accounts').set({ updated_at }).where('id', '=', id).execute();
      return looks(id);
    };
    expect([await at(later(armed, -6 * DAY)), await at(later(armed, -8 * DAY))]).toEqual([true, false]);
  });
});
