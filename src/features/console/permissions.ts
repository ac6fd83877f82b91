/** The roles that open the console. A plain member has none of it. */
export type ConsoleRole = 'local-administrator' | 'help-desk' | 'security-team' | 'auditor';

const EVERYONE = ['local-administrator', 'help-desk', 'security-team', 'auditor'] as const;

/**
 * Everything that the console can do, once, and which roles may. Every console route names one of these.
 * An auditor is in no list of something that changes anything.
 */
export const PERMISSIONS = {
  'see-overview': EVERYONE,
  'see-people': EVERYONE,
  // A help desk helps people in; where and when they signed in is not its business.
  'see-activity': ['local-administrator', 'security-team', 'auditor'],
  'see-requests': EVERYONE,
  'see-organisations': EVERYONE,
  // Its own organisations only, for whoever has a role in some: progress is about people whom they see anyway.
  'see-rollouts': EVERYONE,
  // Arm, pause, extend, stop, and decide about sites that are kept at work.
  'steer-rollouts': ['security-team'],
  // What people said and where they stopped, in a whole campaign: it is counted for no organisation apart.
  'see-feedback': ['security-team', 'auditor'],
  'see-audit': ['security-team', 'auditor'],
  'see-exemptions': ['local-administrator', 'security-team', 'auditor'],
  'see-evidence': ['security-team', 'auditor'],
  'exempt-for-a-day': ['local-administrator'],
  'exempt-for-long': ['security-team'],
  'end-exemptions': ['local-administrator', 'security-team'],
} as const satisfies Record<string, readonly ConsoleRole[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role may do something. */
export const allows = (permission: Permission, role: string): role is ConsoleRole =>
  (PERMISSIONS[permission] as readonly string[]).includes(role);
