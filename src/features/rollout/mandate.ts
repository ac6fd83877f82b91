import type { Obligation } from './obligation.ts';

const stopsAt = ({ dates }: Obligation): Date | null => dates.require ?? dates.halt;

/** Whether an account may not be without an authenticator any more, whatever lets others in today. */
export const isMandatory = (obligations: readonly Obligation[], now: Date): boolean =>
  obligations.some((one) => {
    const at = stopsAt(one);
    return at !== null && at <= now;
  });

/** The next date from which an account cannot go on without; undefined where none is ahead. */
export const findNextRequired = (obligations: readonly Obligation[], now: Date): Date | undefined =>
  obligations
    .flatMap((one) => stopsAt(one) ?? [])
    .filter((at) => at > now)
    .sort((one, other) => one.getTime() - other.getTime())[0];

/** The last date that has come and from which an account cannot go on without, unless it is let in; undefined where none has. */
export const findLastRequired = (obligations: readonly Obligation[], now: Date): Date | undefined =>
  obligations
    .flatMap((one) => stopsAt(one) ?? [])
    .filter((at) => at <= now)
    .sort((one, other) => other.getTime() - one.getTime())[0];
