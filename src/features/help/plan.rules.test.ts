import { describe, expect, it } from 'vitest';
import { NO_DATES } from '../rollout/index.ts';
import { groupsOf } from './plan.ts';

const on = (day: string): Date => new Date(`${day}T10:00:00Z`);
const early = { ...NO_DATES, nudge: on('2027-01-12'), require: on('2027-02-09') };
const late = { ...NO_DATES, nudge: on('2027-03-09'), require: on('2027-04-06') };

describe('groups', () => {
  it('come in the order in which they begin', () => {
    expect(groupsOf([late, early])).toEqual([early, late]);
  });

  it('are one where waves have the same dates', () => {
    expect(groupsOf([early, { ...early }, late])).toEqual([early, late]);
  });
});
