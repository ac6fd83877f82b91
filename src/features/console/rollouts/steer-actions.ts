import { DAY, later } from '../../../core/clock.ts';
import type { Form } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { askRelief, type Campaign, extendWave, relieve, resume, stopCampaign } from '../../rollout/index.ts';
import type { DoneKey } from './done.ts';
import { checkReason, errorsOf, readDays } from './form-rules.ts';
import type { RolloutsNeeds } from './needs.ts';

export interface Steering {
  readonly campaign: Campaign;
  readonly form: Form;
  /** Whose session it is: a member of the security team. */
  readonly by: string;
}

export type Steered = { readonly done: DoneKey } | { readonly errors: FieldErrors };

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
  const moved = await extendWave(needs, { campaign, wave, days, reason, by });
  return { done: moved > 0 ? 'extended' : 'all-begun' };
};

const stop: Action = async (needs, { campaign, form, by }) => {
  const reason = reasonIn(form, 'stop-reason');
  const errors = errorsOf({ 'stop-reason': checkReason(reason) });
  if (errors) return { errors };
  await stopCampaign(needs, campaign, { reason, by });
  return { done: 'stopped' };
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
