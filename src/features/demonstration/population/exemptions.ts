/** Who goes without for a day, by whom it was given and when. */
export const SHORT_EXEMPTIONS = [
  { login: 'olga.petrova-hughes', by: 'eleanor.whitcombe', hoursAgo: 12 * 24, reason: 'no-signal', note: '' },
  {
    login: 'ravi.chandrasekaran',
    by: 'eleanor.whitcombe',
    hoursAgo: 2,
    reason: 'phone-misplaced',
    note: 'Left on the train. The office has it.',
  },
] as const;

/** Who goes without for months, or asks to. Days count from the moment of loading. */
export const LONG_EXEMPTIONS = [
  {
    login: 'xanthe.trevelyan',
    owner: 'lucia.fernandez',
    clause: 'nhs-england-mfa',
    reason: 'accessibility',
    control: "Signs in on the clinic's own computers only, and the network is watched.",
    note: 'A key with a larger button is on order.',
    asked: { by: 'ffion.castell', daysAgo: 44 },
    approved: { by: 'idris.penhaligon', daysAgo: 43 },
    reviewInDays: 30,
    lastsDays: 110,
  },
  {
    login: 'deepa.krishnamurthy',
    owner: 'oluwaseun.adeyemi-fitzgerald',
    clause: 'dspt-4.5.3',
    reason: 'secure-location',
    control: 'No phone may be taken onto the ward. Its computers are in a locked room.',
    note: '',
    asked: { by: 'idris.penhaligon', daysAgo: 1 },
    approved: undefined,
    reviewInDays: 60,
    lastsDays: 150,
  },
] as const;
