import { describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission } from './permissions.ts';
import { type Authority, decideScope, hasWiderRights, listPermissions, listRoles } from './rules.ts';

const nobody: Authority = { memberships: [], platformRoles: [] };
const at = (organisationId: string, role: Authority['memberships'][number]['role']) => ({
  organisationId,
  role,
});
const belonging = (...memberships: Authority['memberships'][number][]): Authority => ({
  ...nobody,
  memberships,
});
const platform = (...platformRoles: Authority['platformRoles'][number][]): Authority => ({
  ...nobody,
  platformRoles,
});

describe('how far the console reaches', () => {
  const everything = { kind: 'everything' };
  const only = (...ids: string[]) => ({ kind: 'organisations', ids });

  it.each<[string, Permission, Authority, unknown]>([
    ['nobody sees nothing', 'see-people', nobody, undefined],
    ['a member sees nothing', 'see-people', belonging(at('a', 'member')), undefined],
    [
      'a local administrator sees their own',
      'see-people',
      belonging(at('a', 'local-administrator')),
      only('a'),
    ],
    ['a help desk sees its own', 'see-people', belonging(at('a', 'help-desk')), only('a')],
    ['a help desk sees no activity', 'see-activity', belonging(at('a', 'help-desk')), undefined],
    [
      'a role in one organisation lends nothing in another',
      'see-activity',
      belonging(at('a', 'local-administrator'), at('b', 'help-desk'), at('c', 'member')),
      only('a'),
    ],
    [
      'two organisations are both theirs',
      'see-people',
      belonging(at('a', 'local-administrator'), at('b', 'help-desk'), at('c', 'member')),
      only('a', 'b'),
    ],
    ['the security team sees everything', 'see-people', platform('security-team'), everything],
    ['an auditor sees everything', 'see-audit', platform('auditor'), everything],
    [
      'a local administrator does not read the audit of the whole platform',
      'see-audit',
      belonging(at('a', 'local-administrator')),
      undefined,
    ],
    [
      'a platform role outweighs a membership',
      'see-people',
      { memberships: [at('a', 'local-administrator')], platformRoles: ['auditor'] },
      everything,
    ],
  ])('%s', (_title, permission, authority, expected) => {
    expect(decideScope(permission, authority)).toEqual(expected);
  });

  it('gives nobody and plain members no role', () => {
    expect(listRoles(nobody)).toEqual([]);
    expect(listRoles(belonging(at('a', 'member')))).toEqual([]);
  });

  it('names roles with the widest first', () => {
    const both: Authority = { memberships: [at('a', 'help-desk')], platformRoles: ['security-team'] };
    expect(listRoles(both)).toEqual(['security-team', 'help-desk']);
  });

  it('lists exactly what a role may do', () => {
    expect(listPermissions(platform('security-team'))).toEqual(
      // A day without is for those who know the person.
      Object.keys(PERMISSIONS).filter((permission) => permission !== 'exempt-for-a-day'),
    );
    expect(listPermissions(belonging(at('a', 'help-desk')))).toEqual([
      'see-overview',
      'see-people',
      'see-requests',
      'see-organisations',
      'see-rollouts',
    ]);
  });
});

describe('whose rights are wider', () => {
  const administrator = belonging(at('a', 'local-administrator'));

  it.each<[string, Authority, Authority, boolean]>([
    ['a member has no more than their administrator', belonging(at('a', 'member')), administrator, false],
    ['another administrator of the same organisation has as many', administrator, administrator, false],
    ['a help desk of the same organisation has fewer', belonging(at('a', 'help-desk')), administrator, false],
    [
      'membership elsewhere is no right',
      belonging(at('a', 'member'), at('b', 'member')),
      administrator,
      false,
    ],
    [
      'an administrator of another one has more',
      belonging(at('b', 'local-administrator')),
      administrator,
      true,
    ],
    ['so has a help desk of another one', belonging(at('b', 'help-desk')), administrator, true],
    ['an administrator has more than a help desk', administrator, belonging(at('a', 'help-desk')), true],
    ['the security team has more', platform('security-team'), administrator, true],
    ['an auditor has more', platform('auditor'), administrator, true],
    [
      'nobody has more than the security team',
      platform('auditor', 'security-team'),
      platform('security-team'),
      false,
    ],
  ])('%s', (_what, target, actor, expected) => {
    expect(hasWiderRights(target, actor)).toBe(expected);
  });
});
