import type { Preview } from '../../../platform/render/index.ts';
import { PARTS } from '../../rollout/index.ts';
import { ALL, LONG_ADDRESS, LONG_NAME, LONG_ORGANISATION, viewer } from '../pages/preview-data.ts';
import { type EvidenceProps, evidencePage, type ShownPart } from './page.tsx';

const ADDRESS = '/console/evidence';

const CELLS: Readonly<Record<string, string>> = {
  'Email address': LONG_ADDRESS,
  Name: LONG_NAME,
  Person: `${LONG_NAME} <${LONG_ADDRESS}>`,
  Organisation: LONG_ORGANISATION,
  Code: 'FZ901',
  Roles: 'local-administrator FZ901; security-team',
  'Set up with':
    'Authenticator app since 2026-01-06T09:00:00+00:00; Text message since 2026-01-08T09:00:00+00:00',
  'Required from': '2026-11-10T10:00:00+00:00',
  From: '2026-11-10T10:00:00+00:00',
  Until: '2027-05-08T00:00:00+01:00',
  'On this day': '4,211 of 4,300 people cannot get in without a second factor (97.9%)',
};

const shown = (count: number, total = count): ShownPart[] =>
  PARTS.map((part) => ({
    part,
    list: {
      items: Array.from({ length: count }, (_, at) =>
        part.columns.map(({ title }) => CELLS[title] ?? `${at}`),
      ),
      ...{ total, number: 1, size: 50 },
    },
  }));

const first: EvidenceProps = {
  ...{ permissions: ALL, on: '', newest: '2026-11-23', chosen: '', parts: undefined },
};

export const previews: Preview[] = [
  { address: ADDRESS, state: 'before a day is chosen', page: evidencePage(first), viewer },
  {
    address: ADDRESS,
    state: 'for a day that is not over',
    page: evidencePage({
      ...first,
      on: '2026-11-24',
      errors: { on: 'This day is not over yet. The newest is 2026-11-23' },
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'with every table and long names',
    page: evidencePage({ ...first, on: '2026-11-20', parts: shown(2, 120) }),
    isForPaper: true,
    viewer,
  },
  {
    address: ADDRESS,
    state: 'with nothing on that day',
    page: evidencePage({ ...first, on: '2026-11-20', parts: shown(0) }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'one table alone, of many pages',
    page: evidencePage({
      ...{ ...first, on: '2026-11-20', chosen: 'organisations' },
      parts: shown(3, 11_276).filter(({ part }) => part.name === 'organisations'),
    }),
    viewer,
  },
];
