import type { Viewer } from '../../../platform/render/index.ts';
import type { Account } from '../../people/index.ts';
import { PERMISSIONS, type Permission } from '../permissions.ts';
import type { ListedEvent } from '../store/activity.ts';

/** Invented data that the previews of several pages share. */
export const NOW = new Date('2026-11-24T09:12:00Z');
export const viewer: Viewer = { name: 'Priya Raghunathan', hasConsole: true, isPending: false };
export const ALL = Object.keys(PERMISSIONS) as Permission[];
export const HELP_DESK: readonly Permission[] = [
  'see-overview',
  'see-people',
  'see-requests',
  'see-organisations',
  'see-rollouts',
];

export const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
export const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley de la Zouche';
export const LONG_ADDRESS =
  'wolfeschlegelsteinhausenbergerdorff.featherstonehaugh-cholmondeley@pharmacy-on-the-green.example';
export const LONG_ORGANISATION =
  'The Sir Bartholomew Ffoulkes-Wrightington Memorial Community and Oral Health Service';

export const account = (given: Partial<Account> = {}): Account => ({
  id: ID,
  address: 'aoife.odowd@mail.example',
  displayName: "Aoife O'Dowd",
  kind: 'person',
  isDisabled: false,
  generation: 1,
  haltedAt: null,
  lastSignedInAt: new Date('2026-11-23T16:40:00Z'),
  createdAt: new Date('2026-01-05T09:00:00Z'),
  ...given,
});

export const event = (given: Partial<ListedEvent> = {}): ListedEvent => ({
  id: ID,
  at: NOW,
  type: 'sign-in.completed',
  outcome: 'done',
  actor: ID,
  actorName: "Aoife O'Dowd",
  accountId: ID,
  accountName: "Aoife O'Dowd",
  ...given,
});
