import { execFileSync, type StdioOptions } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** What a phone's camera reads off the page. */
export async function scanQrCode(page: Page): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-qr-'));
  try {
    const file = join(folder, 'screen.png');
    await page.screenshot({ path: file, fullPage: true });
    const only = ['--raw', '--quiet', '-Sdisable', '-Sqrcode.enable'];
    // It complains about a missing desktop, which nobody needs here.
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore'];
    return execFileSync('zbarimg', [...only, file], { stdio, encoding: 'utf8' }).trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}
