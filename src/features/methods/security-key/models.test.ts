import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSignedInVisitor, KEY_SET_UP, problemsOf, readSetUp, setUpKey } from '../../../testing/key-pages.ts';
import { SoftwareKey, type Twist } from '../../../testing/software-key.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { SET_UP_WORDS } from './words.ts';

const ALLOWED = '2fc0579f-8113-47ea-b116-bb5a8db9202a';
const OTHER = 'ee882879-721c-4913-9775-3dfcce97072a';

const ofModel = (model: string): SoftwareKey =>
  new SoftwareKey({ model: Buffer.from(model.replaceAll('-', ''), 'hex') });

/** A key that attests itself, which the program asks for where it goes by models. */
const attested = (key: SoftwareKey): Twist => ({
  attestation: (data, clientDataHash) => {
    const sig = new Uint8Array(key.sign(Buffer.concat([data, clientDataHash])));
    return {
      format: 'packed',
      statement: new Map<string, unknown>([
        ['alg', -7],
        ['sig', sig],
      ]),
    };
  },
});

describe('an installation that goes by models of keys', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await openTestProgram({ SALLYPORT_KEY_MODELS_ALLOWED: ` ${ALLOWED.toUpperCase()}, ` });
  });
  afterAll(() => program.close());

  test('asks the browser for the model', async () => {
    const browser = await aSignedInVisitor(program, await program.person());
    expect(readSetUp((await browser.open(KEY_SET_UP)).$).attestation).toBe('direct');
  });

  test.each([
    { whose: 'an allowed one', model: ALLOWED, problems: [] },
    { whose: 'another one', model: OTHER, problems: [SET_UP_WORDS.model] },
    {
      whose: 'one that is hidden',
      model: '00000000-0000-0000-0000-000000000000',
      problems: [SET_UP_WORDS.model],
    },
  ])('$whose', async ({ model, problems }) => {
    const browser = await aSignedInVisitor(program, await program.person());
    const key = ofModel(model);
    expect(problemsOf(await setUpKey(browser, key, attested(key)))).toEqual(problems);
  });
});
