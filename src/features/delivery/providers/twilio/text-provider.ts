import type { Outgoing, Provider, SendResult } from '../../provider.ts';
import { createByTwilio, type TwilioAccess } from './client.ts';
import { receiptAddress } from './receipt-address.ts';

export interface TwilioNeeds extends TwilioAccess {
  /** A number of the account in E.164 form; for texts also a sender's name or a messaging service (`MG...`). */
  readonly from: string;
  readonly publicUrl: URL;
}

const isService = (from: string): boolean => /^MG[0-9a-f]{32}$/.test(from);

/** Texts by Twilio. Twilio knows no idempotency key: the same request twice is two messages. */
export const createTwilioTextProvider = ({ from, publicUrl, ...access }: TwilioNeeds): Provider => ({
  name: 'twilio',
  channel: 'text',
  honoursIdempotencyKey: false,
  sendsReceipts: true,
  async send({ id, content }: Outgoing, signal: AbortSignal): Promise<SendResult> {
    if (content.channel !== 'text') return { outcome: 'refused', reason: 'not a text', isPermanent: true };
    const sender = isService(from) ? { messagingServiceSid: from } : { from };
    return createByTwilio(access, signal, ({ messages }) =>
      messages.create({
        to: content.to,
        ...sender,
        body: content.body,
        statusCallback: receiptAddress(publicUrl, id).href,
      }),
    );
  },
});
