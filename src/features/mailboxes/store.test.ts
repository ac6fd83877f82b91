import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { aMailbox, aMailboxMember, anAccount, anOrganisation, LONG_AGO } from '../../testing/world.ts';
import { listSharedMailboxes } from './index.ts';

describe('the shared mailboxes of an account', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('are those that it may open now, by name, with their organisation', async () => {
    const { root } = database;
    const organisation_id = await anOrganisation(root, { name: 'Elm Street Surgery' });
    const account = await anAccount(root);
    const member = { account_id: account.id };
    const reception = await aMailbox(root, { organisation_id, display_name: 'Reception' });
    const orders = await aMailbox(root, { organisation_id, display_name: 'Orders' });
    await aMailboxMember(root, { ...member, mailbox_id: reception });
    await aMailboxMember(root, { ...member, mailbox_id: orders });
    const found = await listSharedMailboxes(root, account.id);
    expect(found.map(({ displayName }) => displayName)).toEqual(['Orders', 'Reception']);
    expect(found[0]?.organisationName).toBe('Elm Street Surgery');
  });

  it('leave out those of others, those that ended and shared logins', async () => {
    const { root } = database;
    const organisation_id = await anOrganisation(root);
    const account = await anAccount(root);
    const ended = await aMailbox(root, { organisation_id });
    await aMailboxMember(root, { mailbox_id: ended, account_id: account.id, until_at: LONG_AGO });
    const generic = await aMailbox(root, { organisation_id, kind: 'generic' });
    await aMailboxMember(root, { mailbox_id: generic, account_id: account.id });
    const others = await aMailbox(root, { organisation_id });
    await aMailboxMember(root, { mailbox_id: others, account_id: (await anAccount(root)).id });
    expect(await listSharedMailboxes(root, account.id)).toEqual([]);
  });
});
