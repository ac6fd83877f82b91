import type {
  ApprovalFailure,
  ExemptionState,
  LongField,
  LongProblem,
  ShortFailure,
} from '../../rollout/index.ts';

export const EXEMPTION_STATES: Record<ExemptionState, string> = {
  waiting: 'Waits for approval',
  'in-force': 'In force',
  expired: 'Over',
  ended: 'Ended early',
  'not-approved': 'Not approved',
};

/** Why nobody gets a short exemption, and what to do instead. */
export const SHORT_FAILURES: Record<ShortFailure, string> = {
  'not-a-person': 'Only a person’s own account that is not disabled can be exempt',
  'exempt-already':
    'This person is exempt already. An exemption is not made longer: give a new one when it is over',
  'too-many':
    'This person has had 3 exemptions in 30 days. Help them to set up another method, or ask the security team',
};

export const APPROVAL_FAILURES: Record<ApprovalFailure, string> = {
  'asked-by-them': 'You asked for this exemption. Somebody else of the security team has to approve it',
  'owned-by-them': 'You answer for this exemption. Somebody else of the security team has to approve it',
  'about-them': 'This exemption is yours. Somebody else of the security team has to approve it',
  'decided-already': 'Somebody has decided about this exemption already',
  'too-late': 'The last day of this exemption is over',
};

const FIELDS: Record<LongField, string> = {
  person: 'the email address of the person',
  owner: 'the email address of the owner',
  clause: 'the rule',
  reason: 'the reason',
  control: 'what keeps the account safe meanwhile',
  'last-day': 'the last day',
  'review-on': 'the review day',
  note: 'the note',
};

const CHOSEN: readonly LongField[] = ['clause', 'reason'];

/** What is wrong with one field, as it stands beside it. */
export function longProblem(field: LongField, problem: LongProblem): string {
  const texts: Record<LongProblem, string> = {
    missing: `${CHOSEN.includes(field) ? 'Choose' : 'Enter'} ${FIELDS[field]}`,
    unknown: 'No person’s account that is not disabled has this email address',
    themselves:
      field === 'person'
        ? 'You cannot ask for yourself. Somebody else of the security team has to'
        : 'The owner must be somebody else than the person',
    'too-early': 'Choose a day after today',
    'too-late':
      field === 'last-day'
        ? 'Choose a day within 180 days, today included'
        : 'Choose a day before the exemption ends',
    'too-long': 'Write at most 500 characters',
  };
  return texts[problem];
}
