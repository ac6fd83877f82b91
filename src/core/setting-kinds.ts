import { z } from 'zod';

/** The kinds of values that settings have, and how each is read from text. */

export const whole = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
export const text = (fallback: string) => z.string().trim().default(fallback);
export const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);
export const onOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(fallback)
    .transform((value) => value === 'on');

/** `10/40`: how many an hour, and how many a day. */
export const perHourAndDay = (fallback: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,7}\/\d{1,7}$/, 'must look like 10/40: how many an hour, how many a day')
    .default(fallback)
    .transform((text) => {
      const [anHour = 0, aDay = 0] = text.split('/').map(Number);
      return { anHour, aDay };
    });

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Passwords and cookies travel there: plain http is for this machine alone. */
export function isSiteAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.href !== `${url.origin}/`) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
}

/** The address of a service of one's own, with a path or without. */
export function isServiceAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
}

export const isDatabaseAddress = (text: string): boolean =>
  ['postgresql:', 'postgres:'].includes(URL.parse(text)?.protocol ?? '');

/** `notify, twilio`: names in an order. Not set is not the same as none. */
export const names = z
  .string()
  .optional()
  .transform((text) =>
    text
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );

const BUDGET = /^(email|text|call)\.([a-z0-9-]+|\*)\.(hour|day)(\.cost)?=(\d{1,9}(?:\.\d{1,6})?)$/;
const MICROS = 1_000_000;

/** What one provider of messages may be given in an hour or on a day. */
interface BudgetSetting {
  readonly channel: 'email' | 'text' | 'call';
  readonly provider: string;
  readonly period: 'hour' | 'day';
  readonly measure: 'messages' | 'cost';
  readonly limit: number;
}

function readBudget(text: string): BudgetSetting | undefined {
  const [, channel, provider = '', period, cost, amount] = BUDGET.exec(text.trim()) ?? [];
  if (!channel) return undefined;
  return {
    channel: channel as BudgetSetting['channel'],
    provider,
    period: period as BudgetSetting['period'],
    measure: cost ? 'cost' : 'messages',
    limit: cost ? Math.round(Number(amount) * MICROS) : Number(amount),
  };
}

/** A runaway stops somewhere even where nobody thought of it. */
const DEFAULT_BUDGETS = 'text.*.hour=3000,text.*.day=20000,call.*.hour=600,call.*.day=4000';

export const budgets = z
  .string()
  .default(DEFAULT_BUDGETS)
  .transform((text, context): readonly BudgetSetting[] =>
    text.split(',').flatMap((part) => {
      const budget = readBudget(part);
      if (!budget) context.addIssue(`"${part.trim()}" must look like text.twilio.hour=500`);
      return budget ?? [];
    }),
  );

/** Models of security keys: AAGUIDs. */
export const keyModels = z
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
