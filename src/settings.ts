import { resolve } from 'node:path';
import { z } from 'zod';
import { OperatorError } from './core/operator-error.ts';

const whole = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
const text = (fallback: string) => z.string().trim().default(fallback);
const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);
const onOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(fallback)
    .transform((value) => value === 'on');

const keyModels = z
  .string()
  .default('')
  .transform((list) =>
    list
      .toLowerCase()
      .split(',')
      .map((model) => model.trim())
      .filter(Boolean),
  )
  .refine((models) => models.every((model) => z.guid().safeParse(model).success), {
    error: 'must be AAGUIDs like 2fc0579f-8113-47ea-b116-bb5a8db9202a, separated by commas',
  });

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Passwords and cookies travel there: plain http is for this machine alone. */
function isSiteAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.href !== `${url.origin}/`) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
}

const isDatabaseAddress = (text: string): boolean =>
  ['postgresql:', 'postgres:'].includes(URL.parse(text)?.protocol ?? '');

interface Setting {
  readonly schema: z.ZodType;
  /** Never shown, never logged. */
  readonly secret?: boolean;
  /** One line for whoever runs the program. */
  readonly about: string;
}

/** Every setting, once. `docs/generated/settings.md` is made from this list. */
export const SETTINGS = {
  PORT: { schema: whole(3000, 0, 65_535), about: 'The port that the server listens on.' },
  SALLYPORT_HOST: {
    schema: optional,
    about:
      'The address that the server listens on. Loopback in demonstration mode and with a public URL on plain http, all addresses behind one on https.',
  },
  SALLYPORT_PUBLIC_URL: {
    schema: optional.refine((text) => !text || isSiteAddress(text), {
      error: 'must look like https://mail-sign-in.example.org, without a path',
    }),
    about:
      'Where people reach the site, for example https://mail-sign-in.example.org. Not set: demonstration mode.',
  },
  SALLYPORT_SECRET_KEY: {
    schema: optional,
    secret: true,
    about:
      'Master keys, each 32 bytes in base64, separated by commas: the first seals, all of them open. Needed with a public URL.',
  },
  DATABASE_URL: {
    schema: optional.refine((text) => !text || isDatabaseAddress(text), {
      error: 'must look like postgresql://user:password@host:port/database',
    }),
    secret: true,
    about:
      'A PostgreSQL server, postgresql://user:password@host:port/database. Not set: the embedded database.',
  },
  SALLYPORT_DATABASE_CONNECTIONS: {
    schema: whole(10, 2, 200),
    about: 'The largest number of connections that one process keeps to PostgreSQL.',
  },
  SALLYPORT_DATA_DIR: {
    schema: text('data').transform((folder) => resolve(folder)),
    about: 'The folder of the embedded database and, in demonstration mode, of the generated keys.',
  },
  SALLYPORT_DEMO: {
    schema: onOff('on'),
    about: '`off` loads no demonstration people. The mode is unchanged.',
  },
  SALLYPORT_TRUSTED_PROXIES: {
    schema: whole(0, 0, 10),
    about: 'How many reverse proxies of yours stand in front and write X-Forwarded-For.',
  },
  SALLYPORT_LOG_LEVEL: {
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
    about: 'How much is logged. Not set: `info` behind a public URL, `warn` in demonstration mode.',
  },
  SALLYPORT_BRAND_NAME: { schema: text('Sallyport'), about: 'The name in the header and in titles.' },
  SALLYPORT_BRAND_COLOUR: {
    schema: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'must look like #1d3557')
      .default('#1d3557'),
    about: "The header's colour, as #rrggbb.",
  },
  SALLYPORT_BRAND_LOGO: {
    schema: optional,
    about: 'The path of a logo picture (SVG or PNG) for the header.',
  },
  SALLYPORT_HELP_DESK_TELEPHONE: {
    schema: text('0300 000 0000'),
    about: 'The number that people ring for help.',
  },
  SALLYPORT_HELP_DESK_HOURS: { schema: text('24 hours a day'), about: 'When the help desk answers.' },
  SALLYPORT_FEEDBACK_CONTACT: {
    schema: text('feedback@example.org'),
    about: 'Where feedback goes that does not fit the form: an e-mail address or a web address.',
  },
  SALLYPORT_MFA_REQUIRED_FROM: {
    schema: z.iso
      .datetime({ offset: true })
      .default('2024-01-01T00:00:00Z')
      .transform((at) => new Date(at)),
    about:
      'From when everyone must have a second factor, as 2026-12-01T10:00:00Z. Before it people are asked and may skip.',
  },
  SALLYPORT_SKIPS_ALLOWED: {
    schema: whole(5, 0, 100),
    about: 'On how many days a person may skip setting up before it is required.',
  },
  SALLYPORT_REMEMBER_DEVICE_DAYS: {
    schema: whole(0, 0, 90),
    about: 'How long "Do not ask again on this device" lasts. 0 takes the checkbox away.',
  },
  SALLYPORT_PASSWORD_LENGTH: {
    schema: whole(12, 8, 64),
    about: 'The least number of characters of a new password.',
  },
  SALLYPORT_PASSWORD_FAILURES_AN_HOUR: {
    schema: whole(2_000, 10, 1_000_000),
    about:
      'How many wrong passwords an hour one network may give. A hospital stands behind one address; browsers that have signed in before are not held.',
  },
  SALLYPORT_KEY_MODELS_ALLOWED: {
    schema: keyModels,
    about:
      'The only models of security keys that may be set up: their AAGUIDs, separated by commas. Not set: any model.',
  },
  SALLYPORT_KEY_MODELS_BLOCKED: {
    schema: keyModels,
    about:
      'Models of security keys that may not be set up: their AAGUIDs, separated by commas. A key that hides its model is taken unless SALLYPORT_KEY_MODELS_ALLOWED is set.',
  },
  SALLYPORT_AUDIT_RETENTION_DAYS: {
    schema: whole(2_555, 30, 36_500),
    about: 'How long audit events are kept. The chain stays verifiable after older ones are let go.',
  },
  SALLYPORT_SIGN_IN_RETENTION_DAYS: {
    schema: whole(400, 30, 36_500),
    about: 'How long the list of completed sign-ins is kept.',
  },
} as const satisfies Record<string, Setting>;

type Names = keyof typeof SETTINGS;
export type Settings = { readonly [Name in Names]: z.output<(typeof SETTINGS)[Name]['schema']> };

/**
 * Reads every setting from an environment.
 * @throws OperatorError that names each setting that is wrong
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, { schema }]) => {
    const parsed = schema.safeParse(environment[name] || undefined);
    if (!parsed.success) problems.push(`${name}: ${parsed.error.issues[0]?.message}`);
    return [name, parsed.data];
  });
  if (problems.length > 0)
    throw new OperatorError(
      `Some settings are not right. ${problems.join('. ')}.`,
      'Change them and start again. docs/generated/settings.md lists every setting.',
    );
  return Object.fromEntries(entries) as Settings;
}
