import { describe, expect, test } from 'vitest';
import { type CallHappening, newCall, stepCall } from './call-run.ts';
import type { CallScript } from './call-script.ts';

const SCRIPT: CallScript = {
  start: 'greeting',
  parts: {
    greeting: { say: [{ say: 'Hello.' }], keys: { 1: 'code', 9: 'refused' }, waitSeconds: 5, times: 3 },
    code: {
      say: [{ sayDigits: '123456', pauseBetweenSeconds: 0.5 }],
      keys: { 1: 'code', 9: 'refused' },
      waitSeconds: 5,
      times: 2,
    },
    refused: { say: [{ say: 'Thank you.' }], keys: {}, waitSeconds: 0, times: 1, tells: 'not-me' },
  },
};

const HAPPENINGS: Record<string, CallHappening> = {
  answered: { kind: 'answered' },
  digits: { kind: 'digits-said' },
  silence: { kind: 'silence' },
  gone: { kind: 'gone' },
};

/** Runs a call: words of HAPPENINGS, anything else is a key. @returns what was done, in order */
function run(happenings: string, script = SCRIPT): string[] {
  let state = newCall();
  const done: string[] = [];
  for (const word of happenings.split(' ')) {
    const step = stepCall(script, state, HAPPENINGS[word] ?? { kind: 'key', key: word });
    state = step.state;
    if (step.tell) done.push(`tell ${step.tell}`);
    if (step.say) done.push(`say ${step.say}`);
    if (step.hangUp) done.push('hang up');
  }
  return done;
}

describe('stepCall', () => {
  test.each([
    ['nothing is said before the answer', '1 9 silence digits', []],
    ['nobody answers', 'gone', ['tell failed']],
    ['an answer begins the script', 'answered', ['say greeting']],
    ['a second answer changes nothing', 'answered answered', ['say greeting']],
    [
      '1 says the code, which is told once it was said',
      'answered 1 digits',
      ['say greeting', 'say code', 'tell delivered'],
    ],
    [
      'the end after the code tells nothing more',
      'answered 1 digits gone',
      ['say greeting', 'say code', 'tell delivered'],
    ],
    [
      'hanging up before the code was said is a failure',
      'answered 1 gone',
      ['say greeting', 'say code', 'tell failed'],
    ],
    ['hanging up at the greeting is a failure', 'answered gone', ['say greeting', 'tell failed']],
    [
      '1 repeats the code and tells it once',
      'answered 1 digits 1 digits',
      ['say greeting', 'say code', 'tell delivered', 'say code'],
    ],
    [
      'silence repeats the greeting, then hangs up',
      'answered silence silence silence silence',
      ['say greeting', 'say greeting', 'say greeting', 'tell failed', 'hang up'],
    ],
    [
      'silence repeats the code, then hangs up',
      'answered 1 digits silence silence',
      ['say greeting', 'say code', 'tell delivered', 'say code', 'hang up'],
    ],
    ['another key repeats', 'answered 5 # 1', ['say greeting', 'say greeting', 'say greeting', 'say code']],
    [
      'other keys count as silence does',
      'answered 5 silence *',
      ['say greeting', 'say greeting', 'say greeting', 'tell failed', 'hang up'],
    ],
    ['9 refuses', 'answered 9', ['say greeting', 'tell not-me', 'say refused']],
    [
      '9 refuses after the code too',
      'answered 1 digits 9',
      ['say greeting', 'say code', 'tell delivered', 'tell not-me', 'say refused'],
    ],
    [
      'a refusal is said to its end whatever is pressed',
      'answered 9 1 9 5 silence',
      ['say greeting', 'tell not-me', 'say refused', 'hang up'],
    ],
    ['a refused call has not failed', 'answered 9 gone', ['say greeting', 'tell not-me', 'say refused']],
    [
      'nothing happens after the end',
      'answered gone answered 1 digits 9 gone',
      ['say greeting', 'tell failed'],
    ],
  ])('%s', (_title, happenings, expected) => {
    expect(run(happenings)).toEqual(expected);
  });

  test('a line kept busy: pressing 1 for ever ends the call', () => {
    const done = run(`answered${' 1'.repeat(50)}`);
    expect(done.filter((each) => each.startsWith('say'))).toHaveLength(12);
    expect(done.at(-1)).toBe('hang up');
  });

  test('approval by key: whatever keys are pressed, nothing is told but that the person refused', () => {
    for (const key of '0123456789*#ABCD')
      for (const before of ['answered', 'answered 1', 'answered 9', 'answered 1 1'])
        expect(run(`${before} ${key}`).filter((each) => each.startsWith('tell'))).toSatisfy(
          (told: string[]) => told.every((each) => each === 'tell not-me'),
        );
  });

  test.each(['nowhere', 'constructor'])('a script that leads to a part it lacks, %s, hangs up', (start) => {
    expect(run('answered', { ...SCRIPT, start })).toEqual(['tell failed', 'hang up']);
  });
});
