import { type DemonstrationPerson, enrolled, texted, unprotected } from './shapes.ts';

/** People of the hospital trust and of its children's hospital. */
export const HOSPITAL: readonly DemonstrationPerson[] = [
  {
    name: 'Alice Fairweather',
    at: [['RZN', 'help-desk']],
    ...enrolled(0),
    numbers: [{ method: 'text', number: '+447700900203', addedDaysAgo: 30, usedDaysAgo: 12 }],
  },
  {
    name: 'Dr Oluwaseun Adeyemi-Fitzgerald',
    login: 'oluwaseun.adeyemi-fitzgerald',
    at: ['RZN', 'RZN01'],
    ...enrolled(2, 'Work phone'),
    apps: [
      { label: 'Work phone', addedDaysAgo: 120, usedDaysAgo: 2 },
      { label: 'Own phone', addedDaysAgo: 118, usedDaysAgo: 41 },
      { label: 'Tablet in the drawer at home', addedDaysAgo: 20, usedDaysAgo: null },
    ],
    recoveryCodes: 7,
  },
  { name: 'Bronwen ap Rhys', at: ['RZN'], ...enrolled(1), recoveryCodes: 2 },
  { name: 'Chukwuemeka Nwachukwu', at: ['RZN'], ...enrolled(4), recoveryCodes: 0 },
  {
    name: 'Zofia Żółkiewska',
    login: 'zofia.zolkiewska',
    at: ['RZN'],
    ...enrolled(1),
    recoveryCodes: 'unsaved',
  },
  { name: 'Mohammed Al-Sayed', at: ['RZN'], ...enrolled(45) },
  { name: 'Niamh Ní Dhomhnaill', login: 'niamh.nidhomhnaill', at: ['RZN'], ...unprotected(5), skips: 5 },
  {
    name: 'Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley',
    login: 'w.featherstonehaugh-cholmondeley-wolfeschlegelstein',
    at: ['RZN'],
    ...unprotected(12),
  },
  {
    name: 'Rukhsana Begum',
    at: ['RZN'],
    ...enrolled(6),
    paused: 'second-factor',
    askedForHelp: { reason: 'lost-phone', note: 'I have a new phone and the app is empty.' },
  },
  {
    name: 'Callum Macaulay',
    at: ['RZN'],
    ...unprotected(3),
    paused: 'password',
    askedForHelp: { reason: 'forgotten-password', note: '' },
  },
  {
    name: 'Ingrid Sørensen',
    login: 'ingrid.sorensen',
    at: ['RZN'],
    ...enrolled(10),
    apps: [
      { label: 'Authenticator app', addedDaysAgo: 200, usedDaysAgo: 10, isBlocked: true },
      { label: 'Own phone', addedDaysAgo: 150, usedDaysAgo: 14 },
    ],
  },
  {
    name: 'Deepa Krishnamurthy',
    at: ['RZN01'],
    ...unprotected(21),
    apps: [{ label: 'Old phone', addedDaysAgo: 210, usedDaysAgo: 60, isRemoved: true }],
  },
  { name: 'Ewan McAllister', at: ['RZN01'], addedDaysAgo: 400, signedInDaysAgo: 130 },
  { name: 'Farida Haidari', at: ['RZN01'], ...texted(3, '+447700900202') },
  { name: 'Leilani Kealoha', at: ['RZN01'], addedDaysAgo: 9 },
  { name: 'Stephen Brackenbury', at: ['RZN'], ...enrolled(70), isDisabled: true },
  { name: 'Yusuf Demirci', at: ['RZN'], ...unprotected(45) },
  { name: 'Ffion Castell', at: ['RZN'], platformRole: 'security-team', ...enrolled(0) },
  { name: 'Idris Penhaligon', at: ['RZN'], platformRole: 'security-team', ...enrolled(1) },
  { name: 'Theatre list printer', login: 'svc-theatre-print', kind: 'application', at: ['RZN'] },
  { name: 'Ward 12 desk', login: 'ward12.desk', kind: 'shared-login', at: ['RZN'], ...unprotected(0) },
];
