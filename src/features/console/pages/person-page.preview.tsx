import { DAY, later, MINUTE } from '../../../core/clock.ts';
import type { Preview } from '../../../platform/render/index.ts';
import { type PersonProps, personPage } from './person-page.tsx';
import {
  ALL,
  account,
  event,
  HELP_DESK,
  ID,
  LONG_ADDRESS,
  LONG_NAME,
  LONG_ORGANISATION,
  NOW,
  viewer,
} from './preview-data.ts';

const ADDRESS = '/console/people/:id';

const app = {
  id: 'a',
  method: 'Authenticator app',
  label: 'Work phone',
  isDefault: true,
  confirmedAt: later(NOW, -90 * DAY),
  lastUsedAt: later(NOW, -DAY),
  blockedAt: null,
  isAllowed: true,
};

const enrolled: PersonProps = {
  mayExempt: false,
  exemptUntil: null,
  permissions: ALL,
  account: account(),
  memberships: [
    { organisationId: ID, name: "O'Dowd & Daughters Chemist", code: 'FZ910', role: 'member', from: NOW },
  ],
  platformRoles: [],
  protection: {
    allowed: 'All methods',
    authenticators: [app, { ...app, id: 'b', label: 'Tablet', isDefault: false, lastUsedAt: null }],
    recoveryCodes: { left: 7, isSaved: true },
    pauses: [],
    openRequest: undefined,
  },
  activity: {
    showsPlaces: true,
    signIns: [
      { at: NOW, service: 'Your services', method: 'Authenticator app', clientAddress: '203.0.113.7' },
      { at: later(NOW, -DAY), service: 'Your services', method: 'Recovery code', clientAddress: undefined },
    ],
    events: [
      event(),
      event({ id: 'b', type: 'account.unlocked', actor: 'command-line', actorName: undefined }),
      event({ id: 'c', type: 'sign-in.second-factor-refused', outcome: 'refused', actor: 'anonymous' }),
    ],
  },
};

export const previews: Preview[] = [
  { address: ADDRESS, state: 'enrolled, for the security team', page: personPage(enrolled), viewer },
  {
    address: ADDRESS,
    state: 'with nothing set up yet',
    page: personPage({
      ...enrolled,
      mayExempt: true,
      exemptUntil: new Date('2026-11-25T10:00:00Z'),
      wasExempted: true,
      account: account({ displayName: 'Sunita Thapa', lastSignedInAt: null }),
      protection: {
        allowed: 'All methods',
        authenticators: [],
        recoveryCodes: undefined,
        pauses: [],
        openRequest: undefined,
      },
      activity: { showsPlaces: false, signIns: [], events: [] },
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'kept out, for a help desk',
    page: personPage({
      ...enrolled,
      permissions: HELP_DESK,
      account: account({ displayName: 'Rukhsana Begum', haltedAt: later(NOW, -3 * DAY) }),
      protection: {
        allowed: 'All methods',
        authenticators: [{ ...app, blockedAt: NOW }],
        recoveryCodes: { left: 1, isSaved: false },
        pauses: [
          { what: 'password', until: later(NOW, 4 * MINUTE) },
          { what: 'second-factor', until: later(NOW, 15 * MINUTE) },
        ],
        openRequest: {
          reason: 'lost-phone',
          note: 'I have a new phone and the app is empty.',
          isAnonymous: true,
          createdAt: later(NOW, -MINUTE),
        },
      },
      activity: undefined,
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'with a method that was withdrawn',
    page: personPage({
      ...enrolled,
      protection: {
        ...enrolled.protection,
        allowed: 'Security keys and authenticator apps',
        authenticators: [
          { ...app, method: 'Text message', label: 'Mobile ending 123', isAllowed: false },
          { ...app, id: 'b', label: 'Tablet', isDefault: false, lastUsedAt: null },
        ],
      },
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'disabled, with long names and many organisations',
    page: personPage({
      ...enrolled,
      account: account({ displayName: LONG_NAME, address: LONG_ADDRESS, isDisabled: true }),
      platformRoles: ['security-team', 'auditor'],
      memberships: Array.from({ length: 12 }, (_, index) => ({
        organisationId: `${index}`,
        name: `${LONG_ORGANISATION} ${index + 1}`,
        code: `RZC${index + 10}`,
        role: index % 2 ? 'help-desk' : 'local-administrator',
        from: NOW,
      })),
    }),
    viewer,
  },
];
