import { expect, test } from 'vitest';
import { describeJobs } from './doctor-jobs.ts';

const state = (name: string, of: object = {}) => ({
  ...{ name, waitingSeconds: 0, lastWaitedSeconds: 3, failures: 0 },
  ...of,
});

test('jobs that keep up are fine, with the longest wait', () => {
  expect(describeJobs([state('one'), state('two', { lastWaitedSeconds: 7.2, waitingSeconds: 4 })])).toEqual([
    {
      outcome: 'fine',
      sentence: 'No background job is late. The longest wait before a last run was 7 seconds.',
    },
  ]);
});

test('a job that falls behind is named with how long it has waited', () => {
  const findings = describeJobs([
    state('one', { waitingSeconds: 952 }),
    state('two', { waitingSeconds: 61 }),
    state('x'),
  ]);
  expect(findings).toMatchObject([
    { outcome: 'advice', sentence: '2 of 3 background jobs are late. one has waited for 16 minutes.' },
  ]);
});

test('a job that fails is wrong, and its log lines are named', () => {
  const [finding] = describeJobs([state('rollout-notices', { failures: 4 }), state('two')]);
  expect(finding).toMatchObject({
    outcome: 'wrong',
    sentence: 'The background job rollout-notices has failed 4 times in a row.',
    next: expect.stringContaining('"job":"rollout-notices"'),
  });
});

test('an installation whose server never ran is told to start it', () => {
  expect(describeJobs([])).toMatchObject([
    { outcome: 'advice', next: 'Start the server: ./sallyport serve' },
  ]);
});
