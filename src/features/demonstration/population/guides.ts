import { called, type DemonstrationPerson, enrolled, texted, unprotected } from './shapes.ts';

/** Someone whom a visitor can be: the panel names them. */
export interface Guide extends DemonstrationPerson {
  /** What they are, in words. */
  readonly role: string;
}

/** The people of the panel. Most are not enrolled, so that a visitor can walk the whole way; each rung has one of them. */
export const GUIDES: readonly Guide[] = [
  {
    name: "Aoife O'Dowd",
    role: 'Pharmacist, first day',
    at: ['FZ910'],
    addedDaysAgo: 2,
  },
  {
    name: 'Dr Kwame Asante',
    login: 'kwame.asante',
    role: 'Locum in three organisations',
    at: ['FZ901', 'Z99001', 'RZC'],
    ...unprotected(16),
  },
  {
    name: 'Tomasz Wójcik',
    login: 'tomasz.wojcik',
    role: 'Local administrator of three pharmacies',
    at: [
      ['FZ901', 'local-administrator'],
      ['FZ902', 'local-administrator'],
      ['FZ903', 'local-administrator'],
    ],
    ...unprotected(15),
  },
  {
    name: 'Priya Raghunathan',
    role: 'Local administrator of a hospital trust',
    at: [
      ['RZN', 'local-administrator'],
      ['RZN01', 'local-administrator'],
    ],
    ...unprotected(15),
  },
  {
    name: 'Grace Okonkwo-Bell',
    role: 'Help desk of a hospital trust',
    at: [['RZN', 'help-desk']],
    ...unprotected(16),
  },
  {
    name: 'Siân Llewellyn',
    login: 'sian.llewellyn',
    role: 'Security team',
    at: ['RZN'],
    platformRole: 'security-team',
    ...unprotected(15),
  },
  {
    name: 'Marcus Oyelaran',
    role: 'Auditor',
    at: [],
    platformRole: 'auditor',
    ...unprotected(19),
  },
  {
    name: 'Rosalind Achebe',
    role: 'Local administrator of a village pharmacy where nobody has it',
    at: [['FZ920', 'local-administrator']],
    ...unprotected(1),
  },
  {
    name: 'Hamish Urquhart',
    role: 'Dental nurse who was told by e-mail',
    at: ['RZC'],
    ...unprotected(2),
  },
  {
    name: 'Jean-Luc Étienne-Dubois',
    login: 'jean-luc.etienne-dubois',
    role: 'Physiotherapist who has skipped twice',
    at: ['RZN'],
    ...unprotected(2),
    skips: 2,
  },
  {
    name: "Sinéad O'Shaughnessy",
    login: 'sinead.oshaughnessy',
    role: 'Receptionist of a surgery',
    at: ['Z99002'],
    ...unprotected(2),
  },
  {
    name: 'Ravi Chandrasekaran',
    role: 'Practice nurse whose phone is mislaid',
    at: ['Z99001'],
    ...unprotected(9),
    askedForHelp: { reason: 'signing-in', note: 'I have no phone. What can I use instead?' },
  },
  {
    name: 'Hannah Lindqvist',
    role: 'Nurse who has an authenticator app',
    at: ['Z99001'],
    ...enrolled(1),
  },
  {
    name: 'Patience Mwangi',
    role: 'Practice nurse who gets text messages',
    at: ['Z99001'],
    ...texted(2, '+447700900201'),
  },
  {
    name: 'Emmanuel Tetteh',
    role: 'Carer who is called on the landline of the care home',
    at: ['VZ905'],
    ...called(2, '+441632960040'),
  },
  {
    name: 'Reception, Willowbank',
    login: 'reception.willowbank',
    role: 'Login that several people share',
    kind: 'shared-login',
    at: ['Z99001'],
    ...unprotected(0),
  },
  {
    name: 'Gareth Pryce',
    role: 'Porter who never set it up',
    at: ['RZN'],
    ...unprotected(40),
  },
];

/** Whose key the panel shows, so that a visitor can add it to an app. */
export const KEY_SHOWN_OF = 'hannah.lindqvist';
