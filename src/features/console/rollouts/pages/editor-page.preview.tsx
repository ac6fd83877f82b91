import type { Preview } from '../../../../platform/render/index.ts';
import { ALL, NOW, viewer } from '../../pages/preview-data.ts';
import type { CheckedPlan } from '../check-plan.ts';
import { exampleCampaign } from '../example.ts';
import { peopleOf } from '../progress.ts';
import { type EditorProps, editorPage } from './editor-page.tsx';
import { TOTAL, WAVES } from './preview-data.ts';

const address = '/console/rollouts/new';
const opening: EditorProps = { permissions: ALL, text: exampleCampaign('2026-11-24'), now: NOW };

const plan: CheckedPlan = {
  name: 'mfa-2026',
  people: TOTAL.people,
  enrolled: TOTAL.enrolled,
  waves: WAVES.map((wave) => ({
    name: wave.name,
    people: peopleOf(wave),
    enrolled: wave.counts.enrolled,
    dates: wave.dates,
  })),
  refusals: [],
  warnings: [
    'Without security keys every method asks people to copy a code. Some people cannot (WCAG 2.2, 3.3.8).',
  ],
};

export const previews: Preview[] = [
  { address, state: 'as it opens', page: editorPage(opening), viewer },
  {
    address,
    state: 'with problems',
    page: editorPage({
      ...opening,
      problems: [
        {
          line: 2,
          place: 'name',
          reason: 'must be 2 to 60 small letters, digits and hyphens, such as mfa-2027',
        },
        { line: 31, place: 'waves.0.starts', reason: 'Invalid ISO date' },
      ],
    }),
    viewer,
  },
  { address, state: 'after a clean check', page: editorPage({ ...opening, checked: plan }), viewer },
  {
    address,
    state: 'refused',
    page: editorPage({
      ...opening,
      checked: {
        ...plan,
        refusals: [
          'There is a campaign mfa-2026 already. Give this one another name.',
          '3 application accounts are in the audience (printer@mail.example and others). They cannot enrol: leave them out with exclude: { applications: true }.',
        ],
      },
    }),
    viewer,
  },
  {
    address,
    state: 'after it changed between check and arm',
    page: editorPage({ ...opening, wasRefused: true }),
    viewer,
  },
];
