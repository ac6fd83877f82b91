import type { KeyAddress } from './twiml.ts';

/** Where Twilio reports what became of a message. */
export function receiptAddress(publicUrl: URL, messageId: string): URL {
  const url = new URL('/delivery/receipts/twilio', publicUrl);
  url.searchParams.set('message', messageId);
  return url;
}

/** Where Twilio reports a key and asks how the call goes on. */
export const keyAddress =
  (publicUrl: URL, messageId: string): KeyAddress =>
  (part, turn) => {
    const url = receiptAddress(publicUrl, messageId);
    url.searchParams.set('part', part);
    url.searchParams.set('turn', String(turn));
    return url;
  };

/** Which turn of which part a reported key belongs to, if the address is that of a key. */
export function readKeyAddress(url: URL): { readonly part: string; readonly turn: number } | undefined {
  const part = url.searchParams.get('part');
  const turn = Number(url.searchParams.get('turn'));
  return part !== null && Number.isSafeInteger(turn) && turn >= 1 ? { part, turn } : undefined;
}
