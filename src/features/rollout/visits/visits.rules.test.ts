import { describe, expect, it } from 'vitest';
import { addUpVisits } from './count-over.ts';
import { isStop, type SetUpStep, stepsThatStay } from './step.ts';

/** What the database makes of the patterns. */
const stays = (old: string, reached: SetUpStep): boolean =>
  stepsThatStay(reached).some((pattern) => new RegExp(`^${pattern.replaceAll('%', '.*')}$`).test(old));

describe('the last step that was reached', () => {
  it.each<[string, SetUpStep, boolean]>([
    ['', 'asked', false],
    ['paused', 'asked', false],
    ['asked', 'choose', false],
    ['choose', 'asked', true],
    ['choose', 'show:app', false],
    ['show:app', 'try:app', false],
    ['try:app', 'show:app', true],
    ['try:text', 'show:app', false],
    ['try:text', 'choose', true],
    ['show:app', 'show:app', true],
    ['show:app', 'show:security-key', false],
    ['try:call', 'asked', true],
  ])('from "%s" to "%s" stays: %s', (old, reached, expected) => {
    expect(stays(old, reached)).toBe(expected);
  });

  it('is a stop unless it is an end', () => {
    expect(['asked', 'try:app', 'recovery-codes', 'finished', 'not-now'].filter(isStop)).toEqual([
      'asked',
      'try:app',
      'recovery-codes',
    ]);
  });
});

it('visits that ended alike are added up, in an order that everyone has in common', () => {
  const visit = { campaignId: 'b', day: '2027-01-12', step: 'choose', userAgent: 'iPhone' };
  const over = [visit, { ...visit, campaignId: null }, { ...visit, userAgent: 'Windows' }, visit];
  const summed = addUpVisits(over).map(({ campaignId, device, visits }) => [campaignId, device, visits]);
  expect(summed).toEqual([
    [null, 'phone', 1],
    ['b', 'computer', 1],
    ['b', 'phone', 2],
  ]);
  expect(addUpVisits([...over].reverse())).toEqual(addUpVisits(over));
});
