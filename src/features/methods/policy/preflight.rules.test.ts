import { describe, expect, it } from 'vitest';
import { type MethodKind, resistsPhishing } from '../authenticator.ts';
import { createMethods, ENROLLABLE_KINDS } from '../index.ts';
import { decidePreflight, describePreflight, type Hit, type PreflightFacts } from './preflight.ts';
import { BY_STRENGTH } from './rules.ts';
import { readWanted } from './wanted.ts';

describe('a list of methods as it is typed', () => {
  const KNOWN: MethodKind[] = ['app', 'text', 'call', 'security-key'];

  it.each<[string, string | undefined, MethodKind[] | null, MethodKind | null]>([
    ['text,app', undefined, ['app', 'text'], null],
    [' app , security-key ', 'app', ['security-key', 'app'], 'app'],
    ['app,app', undefined, ['app'], null],
    ['all', undefined, null, null],
  ])('is understood: "%s" (preferred: %s)', (list, preferred, kinds, recommended) => {
    expect(readWanted(list, preferred, KNOWN)).toEqual({
      ok: true,
      wanted: { kinds, preferred: recommended },
    });
  });

  it.each([
    ['', undefined, 'The list is empty'],
    [' , ', undefined, 'The list is empty'],
    ['app,pigeon', undefined, 'There is no method pigeon'],
    ['push', undefined, 'There is no method push'],
    ['recovery-code', undefined, 'There is no method recovery-code'],
    ['all,app', undefined, 'There is no method all'],
    ['app', 'text', 'The preferred method text is not in the list'],
    ['app', 'pigeon', 'The preferred method pigeon is not in the list'],
    ['all', 'app', 'write out the list'],
  ])('is refused: "%s" (preferred: %s)', (list, preferred, problem) => {
    const reading = readWanted(list, preferred, KNOWN);
    expect(reading.ok ? '' : reading.problem).toContain(problem);
  });
});

const NOBODY: Hit = { count: 0, withoutKnownPhone: 0, withKeysOnly: 0, organisations: [] };
const facts = (given: Partial<PreflightFacts>): PreflightFacts => ({
  wanted: { kinds: ['app'], preferred: null },
  organisation: undefined,
  installation: null,
  lists: [],
  canSend: () => true,
  hit: NOBODY,
  now: new Date('2026-11-24T09:00:00Z'),
  ...given,
});
const wanted = (...kinds: MethodKind[]) => ({ kinds, preferred: null });
const one = { code: 'FA1', isOpen: true };

describe('the preflight', () => {
  it.each<[string, Partial<PreflightFacts>, RegExp]>([
    [
      'what is sent by a provider that is not set up',
      { wanted: wanted('app', 'text'), canSend: (kind) => kind !== 'text' },
      /^Text messages cannot be sent/,
    ],
    [
      'a list of an organisation that the installation allows nothing of',
      { organisation: one, installation: ['app'], wanted: wanted('text') },
      /would have no effect/,
    ],
  ])('refuses %s', (_what, given, words) => {
    expect(decidePreflight(facts(given)).refusals).toEqual([expect.stringMatching(words)]);
  });

  it.each<[string, Partial<PreflightFacts>, RegExp]>([
    ['where only codes to copy are left', { wanted: wanted('app', 'text', 'call') }, /WCAG 2\.2, 3\.3\.8/],
    [
      'where an organisation takes keys that the installation does not allow',
      { organisation: one, installation: ['app'], wanted: wanted('security-key', 'app') },
      /WCAG 2\.2, 3\.3\.8/,
    ],
    [
      'of people with keys only',
      { hit: { ...NOBODY, count: 3, withKeysOnly: 2 } },
      /^2 people .* only security keys/,
    ],
    [
      'of people without a phone',
      { hit: { ...NOBODY, count: 3, withoutKnownPhone: 1 } },
      /^1 person .* no phone/,
    ],
    ['where keys are all', { wanted: wanted('security-key') }, /Everyone needs a security key/],
    [
      'of organisations whose lists have no effect any more',
      {
        lists: [
          { code: 'FA1', allowed: ['text'] },
          { code: 'FA2', allowed: ['app'] },
        ],
      },
      /: FA1\.$/,
    ],
    [
      'that a closed organisation has no say',
      { organisation: { code: 'FA1', isOpen: false } },
      /FA1 is not open/,
    ],
  ])('warns %s', (_what, given, words) => {
    expect(decidePreflight(facts(given)).warnings).toContainEqual(expect.stringMatching(words));
  });

  it('has nothing to say when everything is allowed', () => {
    const { refusals, warnings } = decidePreflight(facts({ wanted: { kinds: null, preferred: null } }));
    expect({ refusals, warnings }).toEqual({ refusals: [], warnings: [] });
  });

  it('tells how many, who first, where, and for how long', () => {
    const hit = {
      ...NOBODY,
      count: 1_000,
      organisations: [{ code: 'FA1', name: 'Harbour Lane', count: 1_000 }],
    };
    const lines = describePreflight({ hit }, decidePreflight(facts({ hit })), [
      'Robin Marsh <robin@example.org>',
    ]);
    expect(lines.slice(0, 4)).toEqual([
      '1,000 people would be left without a method that they have set up:',
      '  Robin Marsh <robin@example.org>',
      '  and 999 more (all of them with --json)',
      '1,000 people of FA1 Harbour Lane',
    ]);
    expect(lines.join(' ')).toContain('until 8 December 2026 (14 days)');
  });
});

describe('the methods of the program', () => {
  // Nothing is asked of them here, so what they need beside words is left out.
  const words = { issuer: 'Sallyport', brand: { name: 'Sallyport' }, publicUrl: new URL('http://localhost') };
  const methods = createMethods(words as unknown as Parameters<typeof createMethods>[0]);

  it('are those that policy can name', () => {
    expect(new Set(methods.enrollable.map((method) => method.kind))).toEqual(new Set(ENROLLABLE_KINDS));
    for (const kind of ENROLLABLE_KINDS) expect(BY_STRENGTH).toContain(kind);
    for (const { kind, ...method } of methods.all) expect(resistsPhishing(kind)).toBe(method.resistsPhishing);
  });

  it('are as strong as their order says', () => {
    const strengths = BY_STRENGTH.flatMap((kind) => methods.get(kind)?.strength ?? []);
    expect(strengths).toEqual([...strengths].sort((one, other) => other - one));
  });
});
