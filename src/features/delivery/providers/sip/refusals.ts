import type { SendResult } from '../../provider.ts';

type Refused = Extract<SendResult, { outcome: 'refused' }>;

export const refused = (reason: string, isPermanent = false): Refused => ({
  outcome: 'refused',
  reason,
  isPermanent,
});

/** What the answers mean that are worth telling apart (RFC 3261 21.4 to 21.6); permanent is what no later call mends. */
const MEANINGS: readonly (readonly [statuses: readonly number[], meaning: string, isPermanent: boolean])[] = [
  [[404, 410, 414, 416, 484, 485, 604], 'no such number', true],
  [[401, 403, 407, 494], 'the exchange does not take calls from this account', false],
  [[486, 600], 'busy', false],
  [[603, 607, 608], 'declined', false],
  [[408, 430, 480], 'not reachable', false],
  [[488, 606], 'no common way to carry the speech', false],
];

/**
 * Why a call was closed before anything rang. What the other side wrote is not repeated: it may hold numbers.
 * @param closing what baresip says of it: a SIP status with its phrase, or the name of an error
 */
export function refusalFor(closing: string): Refused {
  const status = Number(/^([3-6]\d\d)\b/.exec(closing)?.[1]);
  if (Number.isNaN(status)) return refused('The call did not reach the exchange.');
  const [, meaning, isPermanent] = MEANINGS.find(([statuses]) => statuses.includes(status)) ?? [];
  return refused(
    `The exchange refused the call: ${meaning ?? 'it failed'} (${status}).`,
    isPermanent ?? false,
  );
}
