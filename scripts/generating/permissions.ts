import { type ConsoleRole, PERMISSIONS } from '../../src/features/console/permissions.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `What each role may do in the console. Every console page names one permission; whose data it then shows is decided by
the organisations of the viewer. A local administrator and the help desk of an organisation see that organisation only.`;

const ROLES: readonly ConsoleRole[] = ['local-administrator', 'help-desk', 'security-team', 'auditor'];

/** `docs/generated/permissions.md`. */
export const renderPermissions = (): string =>
  [
    head('Permissions', 'src/features/console/permissions.ts', ABOUT),
    table(
      ['permission', ...ROLES],
      Object.entries(PERMISSIONS).map(([name, roles]) => [
        code(name),
        ...ROLES.map((role) => ((roles as readonly ConsoleRole[]).includes(role) ? 'yes' : '')),
      ]),
    ),
  ].join('\n');
