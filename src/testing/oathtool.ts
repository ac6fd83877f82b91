import { execFileSync } from 'node:child_process';

/** The code that a phone would show: computed by oathtool, which nobody here wrote. */
export const oathtoolCode = (secret: string, at: Date): string =>
  execFileSync(
    'oathtool',
    [
      '--totp',
      '--base32',
      secret,
      '--now',
      at
        .toISOString()
        .replace(/\.\d+Z$/, ' UTC')
        .replace('T', ' '),
    ],
    {
      encoding: 'utf8',
    },
  ).trim();
