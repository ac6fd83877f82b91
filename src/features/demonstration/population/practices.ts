import { called, type DemonstrationPerson, enrolled, unprotected } from './shapes.ts';

/** People of the practices, of the care home, of the community service and of the care board. */
export const PRACTICES: readonly DemonstrationPerson[] = [
  {
    name: 'Dr Eleanor Whitcombe',
    login: 'eleanor.whitcombe',
    at: [['Z99001', 'local-administrator']],
    ...enrolled(1),
  },
  { name: 'Olga Petrova-Hughes', at: ['Z99001'], ...unprotected(10) },
  { name: 'Sunita Thapa', at: ['Z99001'], addedDaysAgo: 4 },
  { name: 'Willowbank mail', login: 'gp.z99001', kind: 'shared-login', at: ['Z99001'], ...unprotected(0) },
  {
    name: 'Dr Benedict Achterberg',
    login: 'benedict.achterberg',
    at: ['Z99002'],
    ...called(5, '+441632960011', '12'),
  },
  { name: 'Carys Beddoe', at: [['Z99002', 'local-administrator']], ...enrolled(0, "Carys's phone") },
  { name: 'Dispensary, Harbour Street', login: 'dispensary.harbour', at: ['Z99002'], ...unprotected(1) },
  { name: 'Fatoumata Diallo', at: ['Z99002'], ...unprotected(14), skips: 1 },
  {
    name: 'Nora Vance',
    at: ['Z99002'],
    left: 'Z99001',
    ...enrolled(3),
    askedForHelp: { reason: 'lost-phone', note: 'Found it again.', isClosed: true },
  },
  { name: 'Appointment reminders', login: 'svc-reminders', kind: 'application', at: ['Z99002'] },
  { name: 'Joyce Abernathy', at: ['VZ905'], ...unprotected(8) },
  {
    name: 'Night desk, Rowan House',
    login: 'nights.rowan',
    kind: 'shared-login',
    at: ['VZ905'],
    ...unprotected(0),
  },
  {
    name: 'Lucía Fernández Ibáñez',
    login: 'lucia.fernandez',
    at: [['RZC', 'local-administrator']],
    ...enrolled(1),
  },
  { name: 'Bartholomew Quill', at: [['QZ9', 'local-administrator']], ...enrolled(1) },
  { name: 'Thandiwe Ndlovu', at: ['RZC'], ...enrolled(2), recoveryCodes: 4 },
];
