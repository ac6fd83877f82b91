import { sameText } from '../../../../platform/crypto/index.ts';
import type { ReceiptAnswer, ReceiptDoor } from '../../provider.ts';
import { readNotifyReceipt } from './rules.ts';

/** Delivery receipts of GOV.UK Notify, which proves itself with a token that we chose. */
export const createNotifyDoor = (callbackToken: string): ReceiptDoor => ({
  name: 'notify',
  async receive({ headers, body }): Promise<ReceiptAnswer> {
    const given = headers.authorization;
    if (typeof given !== 'string' || !sameText(given, `Bearer ${callbackToken}`))
      return { outcome: 'forged' };
    const event = readNotifyReceipt(body.toString('utf8'));
    return { outcome: 'taken', events: event ? [event] : [] };
  },
});
