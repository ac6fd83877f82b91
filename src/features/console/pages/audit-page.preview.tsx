import type { Preview } from '../../../platform/render/index.ts';
import type { EventType } from '../../audit/index.ts';
import { EVENT_WORDS } from '../event-words.ts';
import { auditPage } from './audit-page.tsx';
import { ALL, event, LONG_NAME, viewer } from './preview-data.ts';

const ADDRESS = '/console/audit';
const filters = { person: '', type: '', day: '', page: 1 } as const;

const everyKind = (Object.keys(EVENT_WORDS) as EventType[]).map((type, index) =>
  event({
    id: type,
    type,
    outcome: type.endsWith('refused') ? 'refused' : 'done',
    ...(index % 4 === 1 && { actor: 'system', accountName: LONG_NAME }),
    ...(index % 4 === 2 && { actor: 'command-line', accountId: null, accountName: undefined }),
  }),
);

export const previews: Preview[] = [
  {
    address: ADDRESS,
    state: 'with every kind of event, in the middle of many',
    page: auditPage({ permissions: ALL, filters: { ...filters, page: 2 }, events: everyKind, hasMore: true }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'with none found',
    page: auditPage({
      permissions: ALL,
      filters: { person: 'nobody@mail.example', type: 'keys.rotated', day: '2026-11-20', page: 1 },
      events: [],
      hasMore: false,
    }),
    viewer,
  },
];
