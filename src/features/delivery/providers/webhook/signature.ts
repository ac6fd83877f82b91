import { createHmac } from 'node:crypto';
import { sameText } from '../../../../platform/crypto/index.ts';

/** Keys that both sides know: the first is the newest, all of them are good while one is being replaced. */
export type WebhookKeys = readonly Buffer[];

const PREFIX = 'whsec_';
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

function readKey(text: string): Buffer | undefined {
  const key = Buffer.from(text.slice(PREFIX.length), 'base64');
  const isKey = text.startsWith(PREFIX) && key.length >= LEAST_BYTES && key.length <= MOST_BYTES;
  return isKey ? key : undefined;
}

/** Reads `whsec_` and 24 to 64 bytes in base64, several separated by commas. @returns undefined if one of them is not so */
export function readWebhookKeys(text: string): WebhookKeys | undefined {
  const keys = text.split(',').map((each) => readKey(each.trim()));
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? known : undefined;
}

/** What is signed with a body: who it is about, and when it was sent. */
export interface SignedHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
}

/** One signature as Standard Webhooks 1.0 writes it: `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64. */
const signWith = (key: Buffer, { id, timestamp }: SignedHead, body: Buffer): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

/** The three headers that prove who sent a body, and when. */
export function signatureHeaders(
  keys: WebhookKeys,
  id: string,
  at: Date,
  body: string,
): Record<string, string> {
  const head = { id, timestamp: String(Math.floor(at.getTime() / 1_000)) };
  return {
    'webhook-id': head.id,
    'webhook-timestamp': head.timestamp,
    'webhook-signature': keys.map((key) => signWith(key, head, Buffer.from(body))).join(' '),
  };
}

/** Whether one of the given signatures was made with one of the keys. */
export const isSigned = (keys: WebhookKeys, head: SignedHead, body: Buffer, given: string): boolean =>
  keys.some((key) => {
    const expected = signWith(key, head, body);
    return given.split(' ').some((each) => sameText(each, expected));
  });
