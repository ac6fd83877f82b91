import { expect, test } from 'vitest';
import { decideAdvice, type HelpFacts } from './help-advice.ts';

const PROVING: HelpFacts = {
  place: 'prove',
  isSharedLogin: false,
  kinds: ['app'],
  proofs: [],
  hasFailed: false,
};

test.each<[string, Partial<HelpFacts>, string[]]>([
  ['an app and codes', { proofs: ['recovery-code'] }, ['next-code', 'recovery-code', 'get-pass', 'lost-it']],
  [
    'texts alone, after a wrong code',
    { kinds: ['text'], hasFailed: true },
    ['send-again', 'get-pass', 'wait', 'lost-it'],
  ],
  ['a key alone', { kinds: ['security-key'] }, ['get-pass', 'lost-it']],
  [
    'a key and an app',
    { kinds: ['security-key', 'app'] },
    ['another-method', 'next-code', 'get-pass', 'lost-it'],
  ],
  ['an open pass', { kinds: [], proofs: ['access-pass'] }, ['access-pass']],
  ['paused access and nothing to prove it with', { place: 'halted', kinds: [] }, ['get-pass']],
  [
    'paused access and codes',
    { place: 'halted', kinds: [], proofs: ['recovery-code'] },
    ['prove-and-set-up'],
  ],
  ['nothing yet, while setting up', { place: 'set-up', kinds: [] }, ['other-way', 'come-back']],
  ['a session', { place: 'signed-in' }, ['signed-in']],
  ['a login that several people use', { place: 'signed-in', isSharedLogin: true }, ['shared-login']],
])('somebody with %s is told only what applies to them', (_, facts, advice) => {
  expect(decideAdvice({ ...PROVING, ...facts })).toEqual(advice);
});
