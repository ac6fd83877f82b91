import { describe, expect, test } from 'vitest';
import { asksForModel, createRelyingParty, mayBeModel } from './relying-party.ts';
import { isCounterRight, isCredentialIdLength, isFramed } from './rules.ts';

describe('isCounterRight', () => {
  test.each([
    { stored: 0, given: 0, right: true },
    { stored: 0, given: 1, right: true },
    { stored: 7, given: 8, right: true },
    { stored: 7, given: 7, right: false },
    { stored: 7, given: 6, right: false },
    { stored: 7, given: 0, right: false },
  ])('after $stored comes $given: $right', ({ stored, given, right }) => {
    expect(isCounterRight(stored, given)).toBe(right);
  });
});

describe('isCredentialIdLength', () => {
  test.each([
    [0, false],
    [1, true],
    [1_023, true],
    [1_024, false],
  ])('%i bytes: %s', (bytes, right) => {
    expect(isCredentialIdLength(bytes)).toBe(right);
  });
});

describe('isFramed', () => {
  test.each([
    [{}, false],
    [{ crossOrigin: false }, false],
    [{ crossOrigin: true }, true],
    [{ crossOrigin: 'false' }, true],
    [{ topOrigin: 'https://sign-in.example.org' }, true],
  ])('%j: %s', (clientData, framed) => {
    expect(isFramed(clientData)).toBe(framed);
  });
});

describe('models of keys', () => {
  const [ONE, OTHER, HIDDEN] = ['1', '2', '0'].map(
    (digit) => `${digit.repeat(8)}-0000-0000-0000-000000000000`,
  );
  const lists = (allowed: (string | undefined)[], blocked: (string | undefined)[]) =>
    ({ allowed, blocked }) as { allowed: string[]; blocked: string[] };

  test.each([
    { lists: lists([], []), takes: [ONE, OTHER, HIDDEN] },
    { lists: lists([ONE], []), takes: [ONE] },
    { lists: lists([], [ONE]), takes: [OTHER, HIDDEN] },
    { lists: lists([ONE, OTHER], [ONE]), takes: [OTHER] },
  ])('$lists takes $takes', ({ lists: models, takes }) => {
    const taken = [ONE, OTHER, HIDDEN].filter((model) => mayBeModel(models, model ?? ''));
    expect(taken).toEqual(takes);
    expect(asksForModel(models)).toBe(models.allowed.length + models.blocked.length > 0);
  });
});

test('keys are for the host of the public URL, whatever its port', () => {
  const models = { allowed: [], blocked: [] };
  expect(createRelyingParty(new URL('https://mail.example.org:8443/'), 'Mail', models)).toEqual({
    id: 'mail.example.org',
    origin: 'https://mail.example.org:8443',
    name: 'Mail',
    models,
  });
});
