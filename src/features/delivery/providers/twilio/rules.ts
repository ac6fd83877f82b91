import type { ReceiptEvent, SendResult } from '../../provider.ts';
import type { HttpExchange } from '../http/exchange.ts';
import { readObject } from '../http/rules.ts';

/** A form as Twilio reads it: a list is the same name several times, and what is not there is left out. */
export function formOf(data: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(data))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) form.append(name, String(each));
  return form.toString();
}

/** Adds Twilio's own error number to a refusal: twilio.com/docs/api/errors tells what each one means. */
export function withTwilioCode(result: SendResult, exchange: HttpExchange | undefined): SendResult {
  if (result.outcome !== 'refused' || exchange?.outcome !== 'answered') return result;
  const code = readObject(exchange.text)?.code;
  return Number.isSafeInteger(code)
    ? { ...result, reason: `${result.reason}, Twilio error ${code}` }
    : result;
}

/** Message statuses: twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks. */
const TEXT_EVENTS: Readonly<Record<string, ReceiptEvent['event']>> = {
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

/** Call statuses: twilio.com/docs/voice/api/call-resource. A call that is answered has arrived. */
const CALL_EVENTS: Readonly<Record<string, ReceiptEvent['event']>> = {
  'in-progress': 'delivered',
  busy: 'failed',
  'no-answer': 'failed',
  failed: 'failed',
  canceled: 'failed',
};

const eventOf = (
  messageId: string | undefined,
  reference: string | undefined,
  event: ReceiptEvent['event'] | undefined,
): readonly ReceiptEvent[] => (event && (messageId ?? reference) ? [{ messageId, reference, event }] : []);

/** What a status callback tells of a text or a call. */
export function readStatus(form: Readonly<Record<string, string>>, messageId: string | undefined) {
  return form.CallSid === undefined
    ? eventOf(messageId, form.MessageSid, TEXT_EVENTS[form.MessageStatus ?? ''])
    : eventOf(messageId, form.CallSid, CALL_EVENTS[form.CallStatus ?? '']);
}
