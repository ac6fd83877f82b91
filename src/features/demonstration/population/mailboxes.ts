/** An invented mailbox. A generic one is really a login that several people share. */
export interface DemonstrationMailbox {
  readonly login: string;
  readonly name: string;
  readonly kind: 'shared' | 'generic';
  readonly at: string;
  /** Logins of those who may open it. */
  readonly members: readonly string[];
}

export const MAILBOXES: readonly DemonstrationMailbox[] = [
  {
    login: 'prescriptions.willowbank',
    name: 'Repeat prescriptions, Willowbank',
    kind: 'shared',
    at: 'Z99001',
    members: ['hannah.lindqvist', 'patience.mwangi', 'kwame.asante'],
  },
  {
    login: 'pharmacy.fz901',
    name: 'Larkspur Pharmacy, Market Square',
    kind: 'shared',
    at: 'FZ901',
    members: ['tomasz.wojcik', 'amelia.hartnoll', 'bilal.hussain'],
  },
  {
    login: 'pharmacy.fz910',
    name: "O'Dowd & Daughters",
    kind: 'shared',
    at: 'FZ910',
    members: ['aoife.odowd', 'maeve.odowd'],
  },
  {
    login: 'theatre-lists',
    name: 'Theatre lists',
    kind: 'shared',
    at: 'RZN',
    members: ['priya.raghunathan', 'alice.fairweather'],
  },
  { login: 'gp.z99001', name: 'Willowbank mail', kind: 'generic', at: 'Z99001', members: [] },
];

/** What people told us. Texts only: who wrote it and when is added at loading. */
export const FEEDBACK = [
  {
    login: 'alice.fairweather',
    doing: 'Setting up the app on my phone at the start of a shift',
    happened: 'It took two minutes. The picture was easy to scan.',
    mayContact: true,
  },
  {
    login: 'olga.petrova-hughes',
    doing: 'Trying to find out what I need',
    happened: 'I do not have a smartphone. Please say earlier that a text message will work as well.',
    mayContact: true,
  },
  {
    login: undefined,
    doing: 'Reading the questions and answers',
    happened: 'The part about shared mailboxes helped. <b>Thank you</b> & keep going!',
    mayContact: false,
  },
] as const;
