import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { myProfilePage } from './my-profile.tsx';

type Props = Parameters<typeof myProfilePage>[0];

const person: Props = {
  account: { displayName: 'Robin Marsh', address: 'robin.marsh@example.org', kind: 'person' },
  memberships: [
    {
      organisationId: '1',
      organisationCode: 'FHL01',
      organisationName: 'Harbour Lane Pharmacy',
      role: 'local-administrator',
    },
    {
      organisationId: '2',
      organisationCode: 'GEL02',
      organisationName: 'Elm Street Surgery',
      role: 'member',
    },
  ],
  platformRoles: [],
  mailboxes: [
    {
      id: '1',
      address: 'prescriptions.harbour@example.org',
      displayName: 'Repeat prescriptions',
      organisationName: 'Harbour Lane Pharmacy',
    },
  ],
};

const longName = 'Bartholomew-Constantine Featherstonehaugh-Cholmondeley of the Northern Isles';

const long: Props = {
  account: {
    displayName: longName,
    address: `${'bartholomew.constantine.'.repeat(5)}featherstonehaugh@community.example.org`,
    kind: 'person',
  },
  memberships: Array.from({ length: 12 }, (_, index) => ({
    organisationId: String(index),
    organisationCode: `FLN${index}`,
    organisationName: `The Community and Travel Health Pharmacy at the Old Railway Station, Unit ${index + 1}`,
    role: index === 0 ? 'help-desk' : 'member',
  })),
  platformRoles: ['security-team', 'auditor'],
  mailboxes: Array.from({ length: 15 }, (_, index) => ({
    id: String(index),
    address: `a-rather-long-name-of-a-shared-mailbox-number-${index + 1}@community.example.org`,
    displayName: `Referrals, discharge letters and other things, list ${index + 1}`,
    organisationName: 'The Community and Travel Health Pharmacy at the Old Railway Station',
  })),
};

const bare: Props = { ...person, memberships: [], mailboxes: [] };

export const previews: Preview[] = [
  { state: 'as it opens', props: person },
  { state: 'without organisations and mailboxes', props: bare },
  { state: 'many, with long names', props: long },
].map(({ state, props }) => ({ address: '/profile', state, viewer, page: myProfilePage(props) }));
