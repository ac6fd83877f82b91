import { DAY, later } from '../../../core/clock.ts';
import type { Form } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import {
  type Act,
  actNeedsSecond,
  askRelief,
  type Campaign,
  relieve,
  requestAct,
  resume,
} from '../../rollout/index.ts';
import type { DoneKey } from './done.ts';
import { checkReason, errorsOf, readDays } from './form-rules.ts';
import type { RolloutsNeeds } from './needs.ts';

export interface Steering {
  readonly campaign: Campaign;
  readonly form: Form;
  /** Whose session it is: a member of the security team. */
  readonly by: string;
}

/** What the page before an act says. */
export interface ActCheck {
  readonly act: Act;
  readonly reason: string;
  /** People whose access is paused now. */
  readonly halts: number;
  readonly needsSecond: boolean;
}

export type Steered =
  | { readonly done: DoneKey }
  | { readonly errors: FieldErrors }
  | { readonly check: ActCheck };

type Action = (needs: RolloutsNeeds, steering: Steering) => Promise<Steered>;

export const MOST_LIFTED_DAYS = 30;
export const MOST_EXTENDED_DAYS = 365;

const HELD_ALREADY = 'The campaign is held back in this way already';

const reasonIn = (form: Form, field: string): string => (form[field] ?? '').trim();

const ASKED_FAILURES = {
  'held-back-already': HELD_ALREADY,
  'asked-already': 'This was asked already. Agree to it on the page of the campaign',
  'not-armed': 'The campaign is stopped',
} as const;

const keep: Action = async (needs, { campaign, form, by }) => {
  const reason = reasonIn(form, 'pause-reason');
  const errors = errorsOf({ 'pause-reason': checkReason(reason) });
  if (errors) return { errors };
  const relieving = { campaign, kind: 'keep', reason, askedBy: by, agreedBy: undefined } as const;
  const failed = await relieve(needs, relieving);
  return failed ? { errors: { 'pause-reason': HELD_ALREADY } } : { done: 'kept' };
};

const letIn: Action = async (needs, { campaign, form, by }) => {
  const reason = reasonIn(form, 'pause-reason');
  const errors = errorsOf({ 'pause-reason': checkReason(reason) });
  if (errors) return { errors };
  const failed = await askRelief(needs, { campaign, kind: 'let-in', reason, askedBy: by });
  return failed ? { errors: { 'pause-reason': ASKED_FAILURES[failed] } } : { done: 'asked' };
};

const liftHalts: Action = async (needs, { campaign, form, by }) => {
  const reason = reasonIn(form, 'lift-reason');
  const days = readDays(form['lift-days'] ?? '', MOST_LIFTED_DAYS);
  const errors = errorsOf({
    'lift-days': days ? undefined : `Enter a number of days from 1 to ${MOST_LIFTED_DAYS}`,
    'lift-reason': checkReason(reason),
  });
  if (errors || !days) return { errors: errors ?? {} };
  const until = later(needs.clock.now(), days * DAY);
  const failed = await askRelief(needs, { campaign, kind: 'lift-halts', reason, askedBy: by, until });
  return failed ? { errors: { 'lift-reason': ASKED_FAILURES[failed] } } : { done: 'asked' };
};

const goOn: Action = async (needs, { campaign, by }) =>
  (await resume(needs, campaign, by))
    ? { done: 'resumed' }
    : { errors: { resume: 'Nothing holds this campaign back' } };

const doneOf = (act: Act, count: number): DoneKey => {
  if (act.kind === 'stop') return 'stopped';
  return count > 0 ? 'extended' : 'all-begun';
};

/** First the page that says what the act does; when that comes back, the act, or a request to a second person. */
async function actOn(
  needs: RolloutsNeeds,
  { campaign, form, by }: Steering,
  act: Act,
  reason: string,
): Promise<Steered> {
  if (form.checked !== 'yes') {
    const { halts, needsSecond } = await actNeedsSecond(
      needs.database.root,
      campaign.id,
      act,
      needs.clock.now(),
    );
    return { check: { act, reason, halts, needsSecond } };
  }
  const outcome = await requestAct(needs, { campaign, act, reason, by, agreedBy: undefined });
  if (outcome.kind === 'done') return { done: doneOf(act, outcome.count) };
  if (outcome.kind === 'asked') return { done: 'asked' };
  return { done: 'gone' };
}

const extend: Action = async (needs, { campaign, form, by }) => {
  const reason = reasonIn(form, 'extend-reason');
  const wave = form.wave ?? '';
  const days = readDays(form['extend-days'] ?? '', MOST_EXTENDED_DAYS);
  const errors = errorsOf({
    wave: campaign.definition.waves.some(({ name }) => name === wave) ? undefined : 'Choose a wave',
    'extend-days': days ? undefined : `Enter a number of days from 1 to ${MOST_EXTENDED_DAYS}`,
    'extend-reason': checkReason(reason),
  });
  if (errors || !days) return { errors: errors ?? {} };
  return actOn(needs, { campaign, form, by }, { kind: 'extend', wave, days }, reason);
};

const stop: Action = async (needs, { campaign, form, by }) => {
  const reason = reasonIn(form, 'stop-reason');
  const errors = errorsOf({ 'stop-reason': checkReason(reason) });
  if (errors) return { errors };
  return actOn(needs, { campaign, form, by }, { kind: 'stop' }, reason);
};

/** Everything that steers a campaign, by the value of the button that was pressed. */
const ACTIONS: Readonly<Record<string, Action>> = {
  keep,
  'let-in': letIn,
  'lift-halts': liftHalts,
  resume: goOn,
  extend,
  stop,
};

/** The action of a button; undefined where no button has this value. */
export const findAction = (name: string): Action | undefined =>
  Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
