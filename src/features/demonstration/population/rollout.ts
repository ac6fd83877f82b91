/** How many days before the moment of loading each thing of the campaign's history happened. */
export const DAYS_AGO = {
  armed: 90,
  first: 84,
  required: 49,
  restricted: 35,
  nudged: 25,
  announced: 7,
  /** Ahead. */
  last: -14,
} as const;

/** From a wave's start to its halts. */
export const HALT_AFTER = 70;

/**
 * The campaign of the demonstration, as a security team would write it.
 * @param day the local day so many days before the moment of loading, as `2026-11-24`
 * @param haltedDaysAgo when the waves started whose halts have just come
 */
export const rolloutText = (day: (daysAgo: number) => string, haltedDaysAgo: number): string => `
name: both-doors
audience:
  everyone: true
  exclude: { applications: true, sharedLogins: true }
ladder: { announce: 0, nudge: 14, restrict: 28, require: 42, halt: ${HALT_AFTER} }
skips: 5
joiners: { graceDays: 0 } # new accounts set it up on their first day
waves:
  - name: Administrators
    starts: ${day(DAYS_AGO.first)}
    roles: [local-administrator, help-desk, security-team, auditor]
  - name: Locums
    starts: ${day(DAYS_AGO.first)}
    people: [kwame.asante@mail.example, li.wei@mail.example]
  - name: Estates staff
    starts: ${day(haltedDaysAgo)}
    people: [gareth.pryce@mail.example, yusuf.demirci@mail.example]
  - name: Pharmacies and care homes
    starts: ${day(haltedDaysAgo)}
    kinds: [pharmacy, care home]
  - name: Willowbank
    starts: ${day(DAYS_AGO.required)}
    organisations: [Z99001]
  - name: Harbour Street
    starts: ${day(DAYS_AGO.restricted)}
    organisations: [Z99002]
  - name: Hospital
    starts: ${day(DAYS_AGO.nudged)}
    organisations: [RZN]
  - name: Community
    starts: ${day(DAYS_AGO.announced)}
    organisations: [RZC]
  - name: Everyone else
    starts: ${day(DAYS_AGO.last)}
continuity: { minimum: 2, holdDays: 21 }
notices: { before: [14, 7] } # on the weekdays on which rungs begin
`;

/** What somebody of the security team is writing for the year after. */
export const DRAFT = {
  login: 'sian.llewellyn',
  text: (startsOn: string): string => `# Next: security keys for whoever runs a console.
name: keys-for-consoles
goal: phishing-resistant      # security keys only

audience:
  roles: [local-administrator, help-desk, security-team, auditor]

ladder:
  announce: 0
  nudge: 14
  require: 42

skips: 3

waves:
  - name: Administrators
    starts: ${startsOn}
`,
} as const;

/** A site that the continuity guard keeps at work, and what the security team has decided about it. */
export const KEPT = {
  code: 'FZ920',
  daysAgo: 9,
  by: 'ffion.castell',
  reason: 'All three are needed to open. A trainer visits next week.',
} as const;

/** Waves that were given more time. Their dates moved on record, and those who knew them were told. */
export const EXTENSIONS = [
  { daysAgo: 60, days: 28, reason: 'The help desk was short of staff.' },
  { daysAgo: 1, days: 84, reason: 'Consoles stay open until the last wave is through.' },
] as const;

export const EXTENDED_WAVES = ['Administrators', 'Locums'] as const;

/** Who armed the campaign, and steers it. */
export const STEERED_BY = 'ffion.castell';
