import type { ReceiptEvent } from '../../provider.ts';
import { readObject, textOf } from '../http/rules.ts';

/** `NAME-SERVICE-KEY`, where service and key are UUIDs. */
export const isNotifyKey = (text: string): boolean =>
  /^.+(-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){2}$/i.test(text);

/** The statuses that Notify calls back with: docs.notifications.service.gov.uk/node.html, "Delivery receipts". */
const EVENTS: Readonly<Record<string, ReceiptEvent['event']>> = {
  delivered: 'delivered',
  'permanent-failure': 'failed',
  'temporary-failure': 'failed',
  'technical-failure': 'failed',
};

/** What a delivery receipt tells: `reference` is our id, `id` is Notify's. */
export function readNotifyReceipt(body: string): ReceiptEvent | undefined {
  const object = readObject(body);
  const event = EVENTS[textOf(object, 'status') ?? ''];
  const messageId = textOf(object, 'reference');
  const reference = textOf(object, 'id');
  if (event === undefined || (messageId ?? reference) === undefined) return undefined;
  return { event, messageId, reference };
}

/** Whether a list of notifications that was asked for by our reference has one in it. */
export function readPresence(text: string): 'accepted' | 'never-came' | 'unknown' {
  const list = readObject(text)?.notifications;
  if (!Array.isArray(list)) return 'unknown';
  return list.length > 0 ? 'accepted' : 'never-came';
}
