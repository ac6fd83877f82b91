import { SECOND } from '../../../../core/clock.ts';
import type { ReceiptEvent } from '../../provider.ts';
import { readObject, textOf } from '../http/rules.ts';

/** How far the two clocks may be apart, and how long a copied receipt could be sent again (Standard Webhooks 1.0). */
const WINDOW_SECONDS = 300;

/** @param timestamp seconds since 1970, as the header gives it */
export const isTimely = (timestamp: string, now: Date): boolean =>
  /^\d{1,12}$/.test(timestamp) &&
  Math.abs(Number(timestamp) * SECOND - now.getTime()) <= WINDOW_SECONDS * SECOND;

const EVENTS: readonly ReceiptEvent['event'][] = ['delivered', 'failed', 'not-me'];

/** What a receipt says. @returns undefined where it is none, such as a hand-over of ours that is sent back to us */
export function readReceipt(body: string): ReceiptEvent | undefined {
  const object = readObject(body);
  const event = EVENTS.find((each) => each === object?.event);
  const messageId = textOf(object, 'id');
  const reference = textOf(object, 'reference');
  if (event === undefined || (messageId ?? reference) === undefined) return undefined;
  return { event, messageId, reference };
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Codes travel there: plain http is for this machine alone. @returns undefined for what is no such address */
export function readWebhookUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url?.username !== '' || url.hash !== '') return undefined;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  return isSafe ? url : undefined;
}
