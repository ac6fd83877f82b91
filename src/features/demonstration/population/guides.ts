import { called, type DemonstrationPerson, enrolled, texted, unprotected } from './shapes.ts';

/** Someone whom a visitor can be: the panel names them. */
export interface Guide extends DemonstrationPerson {
  /** What they are, in words. */
  readonly role: string;
  /** What will happen, in words, for as long as they have no authenticator. */
  readonly expects: string;
}

const SET_UP = 'Will be made to set up multi-factor authentication.';

/** The people of the panel. They are not enrolled, so that a visitor can walk the whole way; one is. */
export const GUIDES: readonly Guide[] = [
  {
    name: "Aoife O'Dowd",
    role: 'Pharmacist, first day',
    expects: SET_UP,
    at: ['FZ910'],
    addedDaysAgo: 2,
  },
  {
    name: 'Dr Kwame Asante',
    login: 'kwame.asante',
    role: 'Locum in three organisations',
    expects: SET_UP,
    at: ['FZ901', 'Z99001', 'RZC'],
    ...unprotected(3),
  },
  {
    name: 'Tomasz Wójcik',
    login: 'tomasz.wojcik',
    role: 'Local administrator of three pharmacies',
    expects: SET_UP,
    at: [
      ['FZ901', 'local-administrator'],
      ['FZ902', 'local-administrator'],
      ['FZ903', 'local-administrator'],
    ],
    ...unprotected(1),
  },
  {
    name: 'Priya Raghunathan',
    role: 'Local administrator of a hospital trust',
    expects: SET_UP,
    at: [
      ['RZN', 'local-administrator'],
      ['RZN01', 'local-administrator'],
    ],
    ...unprotected(1),
  },
  {
    name: 'Grace Okonkwo-Bell',
    role: 'Help desk of a hospital trust',
    expects: SET_UP,
    at: [['RZN', 'help-desk']],
    ...unprotected(2),
  },
  {
    name: 'Siân Llewellyn',
    login: 'sian.llewellyn',
    role: 'Security team',
    expects: SET_UP,
    at: ['RZN'],
    platformRole: 'security-team',
    ...unprotected(1),
  },
  {
    name: 'Marcus Oyelaran',
    role: 'Auditor',
    expects: SET_UP,
    at: [],
    platformRole: 'auditor',
    ...unprotected(9),
  },
  {
    name: 'Hannah Lindqvist',
    role: 'Nurse who has an authenticator app',
    expects: SET_UP,
    at: ['Z99001'],
    ...enrolled(1),
  },
  {
    name: 'Patience Mwangi',
    role: 'Practice nurse who gets text messages',
    expects: SET_UP,
    at: ['Z99001'],
    ...texted(2, '+447700900201'),
  },
  {
    name: 'Emmanuel Tetteh',
    role: 'Carer who is called on the landline of the care home',
    expects: SET_UP,
    at: ['VZ905'],
    ...called(2, '+441632960040'),
  },
  {
    name: 'Reception, Willowbank',
    login: 'reception.willowbank',
    role: 'Login that several people share',
    expects: 'Gets in with the password alone: it has to become a shared mailbox first.',
    kind: 'shared-login',
    at: ['Z99001'],
    ...unprotected(0),
  },
  {
    name: 'Gareth Pryce',
    role: 'Porter who never set it up',
    expects: 'Access is paused. The page says what to do.',
    at: ['RZN'],
    ...unprotected(30),
    haltedDaysAgo: 6,
  },
];

/** Whose key the panel shows, so that a visitor can add it to an app. */
export const KEY_SHOWN_OF = 'hannah.lindqvist';
