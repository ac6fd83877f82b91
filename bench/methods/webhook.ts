import { createHmac } from 'node:crypto';

/** Those that a server of the bench gives texts and calls by. */
export const WEBHOOK_CHANNELS = ['text', 'call'] as const;

const KEY = Buffer.alloc(32, 'sallyport bench');

/** Settings by which a server hands its texts and calls to the client, and stops none for being one of many. */
export const webhookSettings = (inboxPort: number): Record<string, string> => ({
  ...Object.fromEntries(
    WEBHOOK_CHANNELS.map((channel) => channel.toUpperCase()).flatMap((name) => [
      [`SALLYPORT_${name}_PROVIDERS`, 'webhook'],
      [`SALLYPORT_${name}_WEBHOOK_URL`, `http://127.0.0.1:${inboxPort}/`],
      [`SALLYPORT_${name}_WEBHOOK_SECRET`, `whsec_${KEY.toString('base64')}`],
    ]),
  ),
  SALLYPORT_CODES_PER_ACCOUNT: '1000/10000',
  SALLYPORT_CODES_PER_MOBILE: '1000/10000',
  SALLYPORT_CODES_PER_LANDLINE: '1000/10000',
  SALLYPORT_CODES_PER_MOBILE_NEIGHBOURS: '100000/1000000',
  SALLYPORT_CODES_PER_LANDLINE_NEIGHBOURS: '100000/1000000',
  SALLYPORT_CODES_PER_NETWORK: '100000/1000000',
  SALLYPORT_CODES_PER_ORGANISATION: '100000/1000000',
});

/** What proves that a receipt comes from the webhook (Standard Webhooks 1.0). */
export function signReceipt(id: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac('sha256', KEY).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
}
