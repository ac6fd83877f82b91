import { EVENT_TYPES } from '../../src/features/audit/event-types.ts';
import { EVENT_WORDS } from '../../src/features/console/event-words.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `Every kind of audit event. Each is written in the transaction of the change that it tells of: who, for whom, which
organisation, from where, what, and whether it was done or refused; never a secret.`;

/** `docs/generated/events.md`. */
export const renderEvents = (): string =>
  [
    head('Audit events', 'src/features/audit/event-types.ts', ABOUT),
    table(
      ['type', 'in words, as the console shows it'],
      EVENT_TYPES.map((type) => [code(type), EVENT_WORDS[type]]),
    ),
  ].join('\n');
