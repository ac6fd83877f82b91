import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

/** Fixed: guides and printed instructions rely on the order and the words. */
const CHOICES = [
  ['Authenticator app', 'Recommended. A free app on your phone. Works without signal.'],
  ['Text message', 'We text a code to your mobile.'],
  ['Phone call', 'We ring you and say a code. Landlines work.'],
  ['Security key (FIDO2)', 'A small key that you plug in or tap. No phone needed.'],
];

it('a forced first sign-in offers every method, none chosen before, in the fixed order and with the fixed hints', async () => {
  const { address } = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  await browser.press('Set it up now');
  expect(browser.heading).toBe('How do you want to prove it is you?');
  const offered = browser
    .$('input[type=radio]')
    .toArray()
    .map((radio) => {
      const { id = '', 'aria-describedby': hint = '' } = browser.$(radio).attr() ?? {};
      return [browser.$(`label[for="${id}"]`), browser.$(`#${hint}`)].map((part) => part.text().trim());
    });
  expect(offered).toEqual(CHOICES);
  expect(browser.$('input[type=radio][checked]')).toHaveLength(0);
});
