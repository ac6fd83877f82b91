import type { Page } from 'playwright-core';
import { DEMONSTRATION_PASSWORD } from '../../../src/features/demonstration/index.ts';
import { oathtoolCode } from '../../../src/testing/oathtool.ts';
import type { Opened } from './opened.ts';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** As far as the right password leads. */
export async function giveAddressAndPassword(page: Page, { url }: Opened, login: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Email address').fill(`${login}@mail.example`);
  await press(page, 'Continue');
  await page.getByLabel('Password', { exact: true }).fill(DEMONSTRATION_PASSWORD);
  await press(page, 'Sign in');
}

/** From "Set up multi-factor authentication" to "Your services", with an authenticator app. */
export async function setUpApp(page: Page, { program }: Opened): Promise<void> {
  await press(page, 'Set it up now');
  await page.getByRole('radio', { name: 'Authenticator app' }).check();
  await press(page, 'Continue');
  const secret = (await page.locator('#typed-key').textContent()) ?? '';
  await page.getByLabel('Security code').fill(oathtoolCode(secret.replaceAll(' ', ''), program.clock.now()));
  await press(page, 'Continue');
  await page.getByLabel('I have saved my recovery codes').check();
  await press(page, 'Continue');
}
