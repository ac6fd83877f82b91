import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { type Cap, countUses, networkOf } from '../../platform/limits/index.ts';

/** How many an hour and how many a day. */
export interface Most {
  readonly anHour: number;
  readonly aDay: number;
}

/** How many codes by text or call are sent, for each thing that a cheat could have many or one of. */
export interface SendLimits {
  readonly account: Most;
  readonly mobile: Most;
  /** One landline may serve a whole practice. */
  readonly landline: Most;
  /** Ten thousand neighbouring numbers: what somebody who is paid for traffic to numbers of their own has. */
  readonly mobileNeighbours: Most;
  readonly landlineNeighbours: Most;
  /** Thousands of people may stand behind one client address. */
  readonly network: Most;
  readonly organisation: Most;
  readonly overall: Most;
}

/** Whom a code goes to, and who asked for it. */
export interface Send {
  readonly accountId: string;
  /** In E.164. */
  readonly number: string;
  readonly line: 'mobile' | 'landline';
  readonly clientAddress: string;
  readonly organisationIds: readonly string[];
}

/** Numbers that differ in these last digits are neighbours. */
const NEIGHBOURING_DIGITS = 4;

const capsOf = (kind: string, owner: string, { anHour, aDay }: Most): Cap[] => [
  { kind: `codes ${kind}`, owner, window: 'hour', most: anHour },
  { kind: `codes ${kind}`, owner, window: 'day', most: aDay },
];

/** The caps of one number alone: what also bounds messages that nobody asked for. */
export const listNumberCaps = (
  limits: SendLimits,
  { number, line }: Pick<Send, 'number' | 'line'>,
): Cap[] => [
  ...capsOf('number', number, limits[line]),
  ...capsOf('neighbours', number.slice(0, -NEIGHBOURING_DIGITS), limits[`${line}Neighbours`]),
];

/**
 * Every cap that a send has to keep, from the narrowest to the widest: the counters that all sends share are taken last
 * and so held shortest.
 */
export const listCaps = (limits: SendLimits, send: Send): Cap[] => [
  ...capsOf('account', send.accountId, limits.account),
  ...listNumberCaps(limits, send),
  ...capsOf('network', networkOf(send.clientAddress), limits.network),
  ...[...new Set(send.organisationIds)]
    .sort()
    .flatMap((id) => capsOf('organisation', id, limits.organisation)),
  ...capsOf('overall', 'all', limits.overall),
];

interface Counting {
  readonly keys: KeyRing;
  readonly now: Date;
}

/** Whether a cap's being reached is told of for the first time in its hour or day: the audit says so once, not for each try. */
export const isFirstStop = async (queries: Queries, cap: Cap, counting: Counting): Promise<boolean> =>
  (await countUses(queries, [{ ...cap, kind: `${cap.kind} stops`, most: 1 }], counting)) === undefined;
