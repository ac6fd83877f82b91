import type { Membership, PlatformRole } from '../people/index.ts';
import { allows, type ConsoleRole, PERMISSIONS, type Permission } from './permissions.ts';

/** What someone is, now: the facts that decide about the console. */
export interface Authority {
  readonly memberships: readonly Pick<Membership, 'organisationId' | 'role'>[];
  readonly platformRoles: readonly PlatformRole[];
}

/** Whose data a permission reaches. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'organisations'; readonly ids: readonly string[] };

/**
 * How far someone's permission reaches: a platform role reaches everything, a role in an organisation reaches that
 * organisation. Decided for each permission apart, so that a role in one organisation lends nothing in another.
 * @returns undefined when they do not have it anywhere
 */
export function decideScope(permission: Permission, authority: Authority): Scope | undefined {
  if (authority.platformRoles.some((role) => allows(permission, role))) return { kind: 'everything' };
  const ids = authority.memberships
    .filter(({ role }) => allows(permission, role))
    .map(({ organisationId }) => organisationId);
  return ids.length > 0 ? { kind: 'organisations', ids: [...new Set(ids)] } : undefined;
}

/** The console roles that someone has anywhere, widest first. */
export function listRoles({ memberships, platformRoles }: Authority): ConsoleRole[] {
  const held = new Set<string>([...platformRoles, ...memberships.map(({ role }) => role)]);
  const widestFirst = ['security-team', 'auditor', 'local-administrator', 'help-desk'] as const;
  return widestFirst.filter((role) => held.has(role));
}

/** What someone may do somewhere in the console. */
export const listPermissions = (authority: Authority): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => decideScope(permission, authority));

const RANK = { member: 0, 'help-desk': 1, 'local-administrator': 2 } as const;

/**
 * Whether an account has rights that somebody who wants to act on it has not: a role on the whole platform, or a higher role in
 * an organisation. The security team is above all.
 */
export function hasWiderRights(target: Authority, actor: Authority): boolean {
  if (actor.platformRoles.includes('security-team')) return false;
  if (target.platformRoles.length > 0) return true;
  const rankIn = (organisationId: string): number =>
    Math.max(
      0,
      ...actor.memberships
        .filter((one) => one.organisationId === organisationId)
        .map(({ role }) => RANK[role]),
    );
  return target.memberships.some(({ organisationId, role }) => RANK[role] > rankIn(organisationId));
}
