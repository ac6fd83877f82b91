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
