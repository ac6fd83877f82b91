import { EVENT_WORDS } from '../event-words.ts';
import type { ListedEvent } from '../store/activity.ts';

const ACTORS: Readonly<Record<string, string>> = {
  system: 'Automatic',
  'command-line': 'The command line',
  anonymous: 'Someone not signed in',
};

/** Who did it. An account outside the viewer's scope has no name. */
export const actorWords = (event: ListedEvent): string =>
  ACTORS[event.actor] ?? event.actorName ?? 'Someone else';

/** What happened, in words. */
export const eventWords = ({ type, outcome }: ListedEvent): string =>
  outcome === 'refused' ? `${EVENT_WORDS[type] ?? type} (refused)` : (EVENT_WORDS[type] ?? type);
