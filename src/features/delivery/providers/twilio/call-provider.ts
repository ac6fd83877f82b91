import type { Outgoing, Provider, SendResult } from '../../provider.ts';
import { createByTwilio } from './client.ts';
import { keyAddress, receiptAddress } from './receipt-address.ts';
import type { TwilioNeeds } from './text-provider.ts';
import { twimlOf } from './twiml.ts';

/** How long a phone rings before Twilio gives up. */
const RING_SECONDS = 30;
/** What an extension's switchboard needs before it listens: each `w` is half a second. */
const PAUSE_BEFORE_EXTENSION = 'wwww';
/** twilio.com/docs/voice/api/call-resource, `Twiml`. */
const LONGEST_TWIML = 4_000;

const digitsFor = (extension: string | undefined): string | undefined =>
  extension === undefined ? undefined : PAUSE_BEFORE_EXTENSION + extension;

/** Calls by Twilio. It gets the first part of the script with the call, and asks us for each part after it. */
export const createTwilioCallProvider = ({ from, publicUrl, ...access }: TwilioNeeds): Provider => ({
  name: 'twilio',
  channel: 'call',
  honoursIdempotencyKey: false,
  sendsReceipts: true,
  async send({ id, content }: Outgoing, signal: AbortSignal): Promise<SendResult> {
    if (content.channel !== 'call') return { outcome: 'refused', reason: 'not a call', isPermanent: true };
    const { to, extension, script } = content;
    const twiml = await twimlOf(script, script.start, 1, keyAddress(publicUrl, id));
    if (twiml.length > LONGEST_TWIML)
      return { outcome: 'refused', reason: 'the call begins with too long a text', isPermanent: true };
    return createByTwilio(access, signal, ({ calls }) =>
      calls.create({
        to,
        from,
        twiml,
        sendDigits: digitsFor(extension),
        timeout: RING_SECONDS,
        statusCallback: receiptAddress(publicUrl, id).href,
        statusCallbackEvent: ['answered', 'completed'],
        statusCallbackMethod: 'POST',
      }),
    );
  },
});
