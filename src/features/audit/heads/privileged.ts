import type { AuditEvent } from '../event.ts';

/** Acts of nobody in particular, or of the program. */
const NOBODY = new Set(['system', 'anonymous']);

/**
 * Whether somebody acted on another person or on the installation, by the command line or in the console: signed heads are kept
 * outside right after it, because these are the acts that somebody would want to hide. What people do to their own account is
 * covered by the heads of every few minutes.
 */
export const isPrivileged = ({ actor, accountId }: AuditEvent): boolean =>
  !NOBODY.has(actor) && actor !== accountId;
