import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, later } from '../../core/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { createConsoleSite } from '../../testing/console-site.ts';
import { signIn } from '../../testing/signed-in.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { TestSite } from '../../testing/test-site.ts';
import { type Visitor, visitor } from '../../testing/visitor.ts';
import {
  aMembership,
  aMethodPolicy,
  anAccount,
  anAuthenticator,
  anOrganisation,
  aPlatformRole,
} from '../../testing/world.ts';
import type { Account } from '../people/index.ts';
import { counterKey } from '../sign-in/index.ts';
import { PERMISSIONS } from './permissions.ts';

let database: Database;
let site: TestSite;
const routes: { url: string; method: string; guard: unknown; permission: unknown }[] = [];

const people: Record<string, Account> = {};
const organisations: Record<string, string> = {};

/** A person with a role in an organisation, or in two. */
async function person(name: string, ...roles: [string, 'member' | 'help-desk' | 'local-administrator'][]) {
  const account = await anAccount(database.root, {
    display_name: name,
    address: `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`,
  });
  for (const [organisation, role] of roles)
    await aMembership(database.root, {
      account_id: account.id,
      organisation_id: organisations[organisation] ?? '',
      role,
    });
  people[name] = account;
}

async function visit(name: string, isByPassword = false): Promise<Visitor> {
  const account = people[name];
  if (!account) throw new Error(`There is no ${name}.`);
  return visitor(site.server, await signIn(site, account, { isByPassword }));
}

const personPath = (name: string): string => `/console/people/${people[name]?.id}`;

beforeAll(async () => {
  database = await openTestDatabase();
  const given = {
    methods: { get: () => ({ proof: { name: 'Authenticator app' } }) },
    policy: { requiredFrom: new Date('2027-01-01T00:00:00Z'), skipsAllowed: 2 },
  };
  site = createConsoleSite(database, undefined, given, ({ server }) => {
    server.addHook('onRoute', ({ url, method, config }) => {
      routes.push({ url, method: String(method), guard: config?.guard, permission: config?.permission });
    });
    server.get('/sign-in', { config: { guard: 'public' } }, async () => 'sign in');
    server.get('/sign-in/set-up', { config: { guard: 'public' } }, async () => 'set up');
  });
  await site.server.ready();
  organisations.a = await anOrganisation(database.root, { name: 'Alder Pharmacy', code: 'FZ901' });
  organisations.b = await anOrganisation(database.root, { name: 'Birch Surgery', code: 'Z99001' });
  organisations.c = await anOrganisation(database.root, { name: 'Cedar Home', code: 'VZ905' });
  await person('Ada Admin', ['a', 'local-administrator']);
  await person('Bea Admin', ['b', 'local-administrator']);
  await person('Hal Helper', ['a', 'help-desk']);
  await person('Mixed Hat', ['a', 'local-administrator'], ['b', 'help-desk']);
  await person('Ann Alder', ['a', 'member']);
  await person('Ben Birch', ['b', 'member']);
  await person('Loc Um', ['a', 'member'], ['b', 'member']);
  await person('Sec Team');
  await person('Aud Itor');
  for (const [name, role] of [
    ['Sec Team', 'security-team'],
    ['Aud Itor', 'auditor'],
  ] as const)
    await aPlatformRole(database.root, { account_id: people[name]?.id ?? '', role });
});
afterAll(() => database.close());

describe('every console route', () => {
  it('names the console guard and a permission of the list', () => {
    const own = routes.filter(({ url }) => url.startsWith('/console'));
    expect(own.length).toBeGreaterThanOrEqual(6);
    for (const route of own) {
      expect(['console', 'console-fresh-proof'], route.url).toContain(route.guard);
      expect(Object.keys(PERMISSIONS), route.url).toContain(route.permission);
    }
  });

  it('changes something only by POST, with a permission to change', () => {
    for (const { url, method, permission } of routes.filter((route) => route.url.startsWith('/console'))) {
      expect(['GET', 'HEAD', 'POST'], url).toContain(method);
      if (method === 'POST') expect(permission, url).not.toMatch(/^see-/);
    }
  });
});

describe('who gets into the console', () => {
  it('sends a stranger to sign in', async () => {
    expect((await visitor(site.server).open('/console')).path).toBe('/sign-in');
  });

  it('threat: a stolen password opens the console of an administrator without a second factor', async () => {
    const visiting = await visit('Ada Admin', true);
    expect((await visiting.open('/console')).path).toBe('/sign-in/set-up');
    expect((await visiting.open(personPath('Ann Alder'))).path).toBe('/sign-in/set-up');
  });

  it.each(['/console', '/console/people', '/console/organisations', '/console/audit'])(
    'answers a plain member at %s as if it did not exist',
    async (path) => {
      const sight = await (await visit('Ann Alder')).open(path);
      expect([sight.status, sight.heading]).toEqual([404, 'Page not found']);
    },
  );

  it('threat: an ended membership still opens the console of a session that is open', async () => {
    await person('Eve Ended', ['a', 'local-administrator']);
    const visiting = await visit('Eve Ended');
    expect((await visiting.open('/console')).status).toBe(200);
    await database.root
      .updateTable('memberships')
      .set({ until_at: site.clock.now() })
      .where('account_id', '=', people['Eve Ended']?.id ?? '')
      .execute();
    expect((await visiting.open('/console')).status).toBe(404);
    expect((await visiting.open(personPath('Ann Alder'))).status).toBe(404);
  });

  it('threat: an auditor changes something', async () => {
    const visiting = await visit('Aud Itor');
    await visiting.open(personPath('Ann Alder'));
    for (const path of ['/console', '/console/people', personPath('Ann Alder'), '/console/audit'])
      expect((await visiting.post(path)).status, path).toBeGreaterThanOrEqual(403);
    const changing = Object.entries(PERMISSIONS).filter(([name]) => !name.startsWith('see-'));
    for (const [name, roles] of changing) expect(roles, name).not.toContain('auditor');
  });
});

describe('whom each role sees', () => {
  const inA = ['Ada Admin', 'Ann Alder', 'Hal Helper', 'Loc Um', 'Mixed Hat'];
  const all = [...inA, 'Bea Admin', 'Ben Birch', 'Sec Team', 'Aud Itor'];

  it.each([
    ['Ada Admin', inA],
    ['Hal Helper', inA],
    ['Bea Admin', ['Bea Admin', 'Ben Birch', 'Loc Um', 'Mixed Hat']],
    ['Mixed Hat', [...inA, 'Bea Admin', 'Ben Birch']],
    ['Sec Team', all],
    ['Aud Itor', all],
  ])('%s', async (viewer, expected) => {
    const visiting = await visit(viewer);
    const { $ } = await visiting.open('/console/people');
    const listed = $('tbody th a')
      .map((_, link) => $(link).text())
      .get()
      .filter((name) => name !== 'Eve Ended');
    expect(listed).toEqual([...expected].sort());
    for (const name of Object.keys(people).filter((one) => one !== 'Eve Ended')) {
      const { status } = await visiting.open(personPath(name));
      expect(status, `${viewer} at ${name}`).toBe(expected.includes(name) ? 200 : 404);
    }
  });

  it('threat: a local administrator tells another organisation’s person from one that does not exist', async () => {
    const visiting = await visit('Ada Admin');
    const theirs = await visiting.open(personPath('Ben Birch'));
    const missing = await visiting.open('/console/people/01890a5d-ac96-774b-bcce-b302099a8057');
    const garbled = await visiting.open('/console/people/not-an-id');
    const words = (text: string): string => text.replace(/Reference: .*/, '');
    expect([theirs.status, missing.status, garbled.status]).toEqual([404, 404, 404]);
    expect(words(theirs.text)).toBe(words(missing.text));
  });

  it('threat: a local administrator reads another organisation by its id or code', async () => {
    const visiting = await visit('Ada Admin');
    expect((await visiting.open(`/console/organisations/${organisations.b}`)).status).toBe(404);
    expect((await visiting.open(`/console/organisations/${organisations.a}`)).status).toBe(200);
    const { text } = await visiting.open('/console/people?organisation=Z99001');
    expect(text).toContain('Nobody was found');
    expect(text).not.toContain('Loc Um');
    expect((await visiting.open('/console/organisations?search=Birch')).text).toContain(
      'No organisation was found',
    );
  });

  it('threat: a local administrator learns where else a locum works', async () => {
    for (const path of ['/console/people', personPath('Loc Um')]) {
      const { text } = await (await visit('Ada Admin')).open(path);
      expect(text).toContain('Alder Pharmacy');
      expect(text).not.toContain('Birch');
      expect(text).not.toContain('Z99001');
    }
    expect((await (await visit('Sec Team')).open(personPath('Loc Um'))).text).toContain('Birch Surgery');
  });
});

describe('what each role sees of a person', () => {
  beforeAll(async () => {
    await database.root
      .insertInto('attempt_counters')
      .values({
        key: counterKey(site.keys.lookup, {
          kind: 'password',
          addressKey: people['Loc Um']?.address ?? '',
        }),
        kind: 'password',
        failures: 10,
        last_failed_at: site.clock.now(),
        blocked_until: later(site.clock.now(), HOUR),
      })
      .execute();
    await database.root
      .insertInto('help_requests')
      .values({
        id: '01890a5d-ac96-774b-bcce-b302099a8002',
        account_id: people['Loc Um']?.id ?? '',
        reason: 'lost-phone',
        is_anonymous: true,
        created_at: site.clock.now(),
      })
      .execute();
    const at = later(site.clock.now(), -HOUR);
    const account_id = people['Loc Um']?.id ?? '';
    await database.root
      .insertInto('sign_ins')
      .values({
        id: '01890a5d-ac96-774b-bcce-b302099a8001',
        account_id,
        at,
        service: 'portal',
        method: 'app',
        client_address: '198.51.100.77',
      })
      .execute();
    const event = {
      account_id,
      at,
      lane: 0,
      outcome: 'done',
      detail: '{}',
      key_id: 'k',
      seal: Buffer.from('s'),
    };
    await database.root
      .insertInto('audit_events')
      .values(
        (
          [
            ['sign-in.completed', people['Loc Um']?.id, null],
            ['membership.changed', people['Bea Admin']?.id, organisations.b],
            ['help.asked', people['Bea Admin']?.id, organisations.b],
            ['account.unlocked', people['Bea Admin']?.id, null],
            ['role.granted', 'command-line', null],
          ] as const
        ).map(([type, actor, organisation_id], index) => ({
          ...event,
          id: `01890a5d-ac96-774b-bcce-b30209900${index}00`,
          sequence: index + 1,
          type,
          actor: actor ?? '',
          organisation_id: organisation_id ?? null,
        })),
      )
      .execute();
  });

  it('shows a help desk how someone is protected and nothing that they did', async () => {
    const { text } = await (await visit('Hal Helper')).open(personPath('Loc Um'));
    expect(text).toContain('No MFA method set up.');
    expect(text).toContain('Too many wrong passwords: they can try again at 10:00 on 24 November 2026.');
    expect(text).not.toContain('Activity');
  });

  it('lists requests for help to those who may help, and to nobody else', async () => {
    for (const name of ['Hal Helper', 'Bea Admin', 'Sec Team']) {
      const { text } = await (await visit(name)).open('/console/requests');
      expect(text).toContain('1 person waits');
      expect(text).toContain('Lost their phone or has a new one Not signed in when asking');
    }
    await person('Far Away', ['c', 'local-administrator']);
    expect((await (await visit('Far Away')).open('/console/requests')).text).toContain('No one is waiting');
    expect((await (await visit('Ann Alder')).open('/console/requests')).status).toBe(404);
  });

  it('threat: activity is read with a role that someone has in another organisation', async () => {
    const visiting = await visit('Mixed Hat');
    expect((await visiting.open(personPath('Ann Alder'))).text).toContain('Activity');
    expect((await visiting.open(personPath('Ben Birch'))).text).not.toContain('Activity');
  });

  it('threat: a locum’s activity in another organisation is read by an administrator of theirs', async () => {
    const { text } = await (await visit('Ada Admin')).open(personPath('Loc Um'));
    expect(text).toContain('Your services');
    expect(text).not.toContain('198.51.100.77');
    expect(text).not.toContain('Role in an organisation changed');
    expect(text).not.toContain('Request for help closed');
    expect(text).not.toContain('Role on the whole platform');
    expect(text).toContain('Sign-in pause ended');
    expect(text).not.toContain('Bea Admin');
    expect(text).toContain('Someone else');
  });

  it('shows all of it to the security team', async () => {
    const { text } = await (await visit('Sec Team')).open(personPath('Loc Um'));
    for (const words of ['198.51.100.77', 'Role in an organisation changed', 'Bea Admin', 'The command line'])
      expect(text).toContain(words);
  });

  it('lists events for those who may read the audit, by person, kind and day', async () => {
    const visiting = await visit('Aud Itor');
    expect((await visiting.open('/console/audit')).text).toContain('Sign-in pause ended');
    const address = encodeURIComponent(people['Loc Um']?.address ?? '');
    const byType = await visiting.open(`/console/audit?person=${address}&type=help.asked&day=2026-11-24`);
    expect(byType.$('tbody tr').length).toBe(1);
    expect((await visiting.open('/console/audit?day=2026-11-23')).text).toContain('No event was found');
    expect((await visiting.open('/console/audit?person=nobody@example.org')).text).toContain(
      'No event was found',
    );
    expect((await (await visit('Ada Admin')).open('/console/audit')).status).toBe(404);
  });

  it('offers only the areas that the viewer may open', async () => {
    const areasOf = async (name: string) => {
      const { $ } = await (await visit(name)).open('/console');
      return $('nav[aria-label=Console] a')
        .map((_, link) => $(link).text())
        .get();
    };
    expect(await areasOf('Hal Helper')).toEqual([
      'Overview',
      'Rollouts',
      'People',
      'Requests for help',
      'Organisations',
    ]);
    expect(await areasOf('Aud Itor')).toEqual([
      'Overview',
      'Rollouts',
      'People',
      'Requests for help',
      'Organisations',
      'Exemptions',
      'Evidence',
      'Feedback',
      'Audit',
    ]);
  });
});

describe('hostile input', () => {
  it.each([
    '/console/people?search=%00%27%22--&organisation=%00&state=__proto__&kind=constructor&page=-1',
    '/console/people?search=%25_%5C&search=twice',
    '/console/people?page=40&search=%F0%9F%98%80',
    '/console/organisations?search=%00%25&status=x&page=9999',
    '/console/audit?person=%00&type=x&day=9999-99-99&page=99999',
    '/console/audit?person=%F0%9F%98%80%40example.org&day=2026-11-24',
  ])('never breaks %s', async (path) => {
    expect((await (await visit('Sec Team')).open(path)).status).toBe(200);
  });
});

describe('which methods may be used', () => {
  it('stands at the organisation and at its people, with what they can no longer use', async () => {
    const { root } = database;
    const { id: account_id } = people['Ada Admin'] as Account;
    await anAuthenticator(root, { account_id, method: 'text', label: 'Mobile ending 123' });
    await aMethodPolicy(root, { allowed: ['app', 'security-key'], organisation_id: organisations.a ?? '' });
    const visiting = await visit('Ada Admin');
    const organisation = await visiting.open(`/console/organisations/${organisations.a}`);
    expect(organisation.text).toContain('Security keys and authenticator apps (a list of this organisation)');
    const person = await visiting.open(personPath('Ada Admin'));
    expect(person.text).toContain('Allowed: security keys and authenticator apps.');
    expect(person.text).toContain('No longer allowed, does not sign in');
    await root.deleteFrom('method_policies').execute();
    expect((await visiting.open(personPath('Ada Admin'))).text).toContain('Allowed: all methods.');
  });
});
