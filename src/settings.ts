import { resolve } from 'node:path';
import { z } from 'zod';
import { didYouMean } from './core/nearest-word.ts';
import { OperatorError } from './core/operator-error.ts';
import {
  budgets,
  isDatabaseAddress,
  isServiceAddress,
  isSiteAddress,
  keyModels,
  names,
  onOff,
  optional,
  perHourAndDay,
  text,
  whole,
} from './core/setting-kinds.ts';

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
  SALLYPORT_DATABASE_POOLER: {
    schema: onOff('off'),
    about:
      '`on` where DATABASE_URL names a connection pooler such as pgbouncer, in transaction or session mode: statements are not kept on a connection, and no parameter is sent when one is opened.',
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
  SALLYPORT_BRAND_FONT: {
    schema: optional,
    about:
      "The path of your own typeface for all pages, a WOFF2 file that your licence lets you serve. Not set: the system's own sans serif.",
  },
  SALLYPORT_BRAND_FONT_BOLD: {
    schema: optional,
    about:
      'The path of the bold (weight 600) of SALLYPORT_BRAND_FONT, or of the same file where its weight is variable. Not set: browsers thicken the regular one.',
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
    schema: z
      .union([z.literal('campaigns'), z.iso.datetime({ offset: true })])
      .default('2024-01-01T00:00:00Z')
      .transform((at) => (at === 'campaigns' ? null : new Date(at))),
    about:
      'From when everyone who is in no campaign must have a second factor, as 2026-12-01T10:00:00Z. Before it people are asked and may skip. `campaigns`: only campaigns ask. Behind a public URL it must be set.',
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
  SALLYPORT_EMAIL_PROVIDERS: {
    schema: names,
    about:
      'Who sends e-mails, in the order that they are asked, separated by commas. Not set: `outbox` in demonstration mode, nobody behind a public URL.',
  },
  SALLYPORT_TEXT_PROVIDERS: {
    schema: names,
    about: 'Who sends text messages, as SALLYPORT_EMAIL_PROVIDERS.',
  },
  SALLYPORT_CALL_PROVIDERS: {
    schema: names,
    about: 'Who makes phone calls, as SALLYPORT_EMAIL_PROVIDERS.',
  },
  SALLYPORT_SMTP_URL: {
    schema: optional,
    secret: true,
    about:
      'The mail server of `smtp`: smtp://user:password@host:587 for STARTTLS, smtps://... for TLS from the start.',
  },
  SALLYPORT_SMTP_FROM: {
    schema: optional,
    about: 'Who e-mails of `smtp` come from, as Sign-in help <no-reply@example.org>. Bounces go there.',
  },
  SALLYPORT_NOTIFY_API_KEY: {
    schema: optional,
    secret: true,
    about: 'The API key of `notify` (GOV.UK Notify).',
  },
  SALLYPORT_NOTIFY_TEMPLATE: {
    schema: optional,
    about: 'The id of the text message template of `notify`. Its whole content must be ((message)).',
  },
  SALLYPORT_NOTIFY_CALLBACK_TOKEN: {
    schema: optional,
    secret: true,
    about:
      'The bearer token of the delivery receipts of `notify`, 20 or more random characters, set at both ends.',
  },
  SALLYPORT_TWILIO_ACCOUNT: { schema: optional, about: 'The account SID of `twilio`.' },
  SALLYPORT_TWILIO_TOKEN: {
    schema: optional,
    secret: true,
    about: 'The auth token of `twilio`. It also proves what Twilio tells us.',
  },
  SALLYPORT_TWILIO_FROM: {
    schema: optional,
    about:
      'Who texts and calls of `twilio` come from: a number such as +441134960000; for texts alone also a messaging service or a short name.',
  },
  SALLYPORT_TEXT_WEBHOOK_URL: {
    schema: optional,
    about: 'Where `webhook` posts texts. The contract is in docs/guides/delivery.md.',
  },
  SALLYPORT_TEXT_WEBHOOK_SECRET: {
    schema: optional,
    secret: true,
    about:
      'What texts by `webhook` and their receipts are signed with: whsec_ and 24 to 64 random bytes in base64. Several, separated by commas, while it is replaced.',
  },
  SALLYPORT_CALL_WEBHOOK_URL: { schema: optional, about: 'Where `webhook` posts calls.' },
  SALLYPORT_CALL_WEBHOOK_SECRET: {
    schema: optional,
    secret: true,
    about: 'What calls by `webhook` and their receipts are signed with, as SALLYPORT_TEXT_WEBHOOK_SECRET.',
  },
  SALLYPORT_SMPP_URL: {
    schema: optional,
    secret: true,
    about: 'The message centre of `smpp`: ssmpp://login:password@host:3550 with TLS, smpp://... without.',
  },
  SALLYPORT_SMPP_FROM: {
    schema: optional,
    about: 'Who texts of `smpp` come from: a number such as +447700900000, a short code or a short name.',
  },
  SALLYPORT_SIP_ACCOUNT: {
    schema: optional,
    about:
      'The address that `sip` calls from, for example sip:sallyport@gateway.example;transport=tls. Its parameters count for every call.',
  },
  SALLYPORT_SIP_PASSWORD: { schema: optional, secret: true, about: 'The password of that account.' },
  SALLYPORT_SIP_TARGET: {
    schema: optional,
    about:
      'Where `sip` calls a number: {number} stands for +447700900123, {digits} for 447700900123. For example sip:{number}@gateway.example.',
  },
  SALLYPORT_SIP_REGISTER: {
    schema: onOff('off'),
    about: '`on` signs the account on at its registrar and calls only while it is signed on.',
  },
  SALLYPORT_SIP_PROXY: {
    schema: optional,
    about: 'Where `sip` sends everything by way of, for example sip:proxy.example:5060.',
  },
  SALLYPORT_SIP_INTERFACE: {
    schema: optional,
    about:
      'The network interface, or the address of this machine, that `sip` calls from. Not set: as the routes of the machine say.',
  },
  SALLYPORT_SIP_AUDIO_PORTS: {
    schema: text('10000-10999'),
    about: 'The UDP ports of the speech of `sip`, two for each line.',
  },
  SALLYPORT_SIP_ENCRYPT_SPEECH: {
    schema: onOff('off'),
    about: '`on` encrypts the speech of `sip` (SRTP) and makes no call without.',
  },
  SALLYPORT_SIP_VOICE: { schema: text('en-gb'), about: 'The voice of espeak-ng that `sip` speaks with.' },
  SALLYPORT_SIP_LINES: {
    schema: whole(4, 1, 30),
    about: 'How many calls each process makes by `sip` at once.',
  },
  SALLYPORT_DELIVERY_BUDGETS: {
    schema: budgets,
    about:
      'What each provider may be given: CHANNEL.PROVIDER.PERIOD=MESSAGES, or with .cost an amount in the currency that it bills in, separated by commas; `*` is every provider. For example text.twilio.hour=500,text.twilio.day.cost=100.',
  },
  SALLYPORT_MESSAGE_RETENTION_DAYS: {
    schema: whole(90, 7, 36_500),
    about: 'How long it is kept that a message was sent, and how. Contents go much earlier.',
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
  SALLYPORT_AUDIT_HEADS_FILE: {
    schema: optional.transform((path) => path && resolve(path)),
    about:
      'A file that signed heads of the audit are added to, best on another machine. `audit verify --heads FILE` then shows whether the newest events were taken away.',
  },
  SALLYPORT_AUDIT_HEADS_WEBHOOK_URL: {
    schema: optional.refine((text) => !text || isServiceAddress(text), {
      error: 'must look like https://archive.example.org/heads',
    }),
    about: 'A service of your own that signed heads of the audit are posted to, one JSON object each.',
  },
  SALLYPORT_AUDIT_HEADS_WEBHOOK_SECRET: {
    schema: optional,
    secret: true,
    about: 'What they are signed with, as SALLYPORT_TEXT_WEBHOOK_SECRET.',
  },
  SALLYPORT_SIGN_IN_RETENTION_DAYS: {
    schema: whole(400, 30, 36_500),
    about:
      'How long the list of completed sign-ins is kept, what people wrote as feedback, and at which steps visits stopped.',
  },
  SALLYPORT_PHONE_COUNTRIES: {
    schema: z
      .string()
      .trim()
      .regex(/^[A-Z]{2}(,\s*[A-Z]{2})*$/, 'must look like GB or GB,IM,JE,GG')
      .default('GB')
      .transform((text) => text.split(/,\s*/)),
    about: 'Countries whose telephone numbers get texts and calls, as two-letter codes separated by commas.',
  },
  SALLYPORT_ACCOUNTS_PER_MOBILE: {
    schema: whole(2, 1, 100),
    about: 'How many accounts may get their codes on one mobile number.',
  },
  SALLYPORT_ACCOUNTS_PER_LANDLINE: {
    schema: whole(50, 1, 10_000),
    about:
      'How many accounts of an organisation may get their codes on one landline. Accounts that share no organisation are held as on a mobile.',
  },
  SALLYPORT_CODES_PER_ACCOUNT: {
    schema: perHourAndDay('10/40'),
    about: 'How many codes by text and call one account gets an hour and a day, as 10/40.',
  },
  SALLYPORT_CODES_PER_MOBILE: {
    schema: perHourAndDay('12/50'),
    about: 'How many codes go to one mobile number an hour and a day.',
  },
  SALLYPORT_CODES_PER_LANDLINE: {
    schema: perHourAndDay('60/300'),
    about: 'How many codes go to one landline an hour and a day. It may serve a whole practice.',
  },
  SALLYPORT_CODES_PER_MOBILE_NEIGHBOURS: {
    schema: perHourAndDay('100/400'),
    about:
      'How many codes go to mobile numbers that differ in the last four digits only, an hour and a day. Whoever earns money by texts to numbers of their own has neighbouring ones.',
  },
  SALLYPORT_CODES_PER_LANDLINE_NEIGHBOURS: {
    schema: perHourAndDay('500/3000'),
    about:
      'The same for landlines and company numbers. A hospital may have ten thousand neighbouring numbers.',
  },
  SALLYPORT_CODES_PER_NETWORK: {
    schema: perHourAndDay('2000/10000'),
    about: 'How many codes one network asks for an hour and a day. A hospital stands behind one address.',
  },
  SALLYPORT_CODES_PER_ORGANISATION: {
    schema: perHourAndDay('3000/15000'),
    about: 'How many codes the accounts of one organisation get an hour and a day.',
  },
  SALLYPORT_CODES_OVERALL: {
    schema: perHourAndDay('20000/100000'),
    about: 'How many codes go out in all an hour and a day: what the budget allows.',
  },
} as const satisfies Record<string, Setting>;

type Names = keyof typeof SETTINGS;
export type Settings = { readonly [Name in Names]: z.output<(typeof SETTINGS)[Name]['schema']> };

type Environment = Readonly<Record<string, string | undefined>>;

/** Names that look like ours and are none: a mistyped one would leave its default in force, unsaid. */
const findUnknownNames = (environment: Environment): string[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('SALLYPORT_') && !Object.hasOwn(SETTINGS, name))
    .map((name) => `${name} is not a setting.${didYouMean(name, Object.keys(SETTINGS))}`);

/** Real people must not be made to set up by a default that nobody has read. */
const findUnchosen = (environment: Environment): string[] =>
  environment.SALLYPORT_PUBLIC_URL && !environment.SALLYPORT_MFA_REQUIRED_FROM
    ? [
        'SALLYPORT_MFA_REQUIRED_FROM is not set, and a public URL needs a choice: `campaigns` asks nobody for a second factor until a campaign does, a moment such as 2027-03-01T10:00:00Z asks everyone from then on',
      ]
    : [];

/**
 * Reads every setting from an environment.
 * @throws OperatorError that names each setting that is wrong, not known, or still to be chosen
 */
export function readSettings(environment: Environment): Settings {
  const problems: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, { schema }]) => {
    const parsed = schema.safeParse(environment[name] || undefined);
    if (!parsed.success) problems.push(`${name}: ${parsed.error.issues[0]?.message}`);
    return [name, parsed.data];
  });
  problems.push(...findUnknownNames(environment), ...findUnchosen(environment));
  if (problems.length > 0)
    throw new OperatorError(
      `Some settings are not right. ${problems.map((problem) => problem.replace(/[.]$/, '')).join('. ')}.`,
      'Change them and start again. docs/generated/settings.md lists every setting.',
    );
  return Object.fromEntries(entries) as Settings;
}
