import type { Clock } from '../../../../core/clock.ts';
import type { ReceiptAnswer, ReceiptDoor, ReceivedRequest } from '../../provider.ts';
import { isTimely, readReceipt } from './rules.ts';
import { isSigned, type WebhookKeys } from './signature.ts';

export interface WebhookDoorNeeds {
  readonly channel: 'text' | 'call';
  readonly keys: WebhookKeys;
  readonly clock: Clock;
}

const headerOf = ({ headers }: ReceivedRequest, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

/**
 * Receipts of the webhook, signed as our own requests are. A copy of one that is sent again within the window says what was
 * said already, and what is said already changes nothing; so none need be remembered.
 */
export const createWebhookDoor = ({ channel, keys, clock }: WebhookDoorNeeds): ReceiptDoor => ({
  name: `${channel}-webhook`,
  async receive(request): Promise<ReceiptAnswer> {
    const head = { id: headerOf(request, 'webhook-id'), timestamp: headerOf(request, 'webhook-timestamp') };
    const isReal =
      isTimely(head.timestamp, clock.now()) &&
      isSigned(keys, head, request.body, headerOf(request, 'webhook-signature'));
    if (!isReal) return { outcome: 'forged' };
    const event = readReceipt(request.body.toString('utf8'));
    return { outcome: 'taken', events: event ? [event] : [] };
  },
});
