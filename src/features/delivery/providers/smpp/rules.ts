import type { ReceiptEvent, SendResult } from '../../provider.ts';

/** Statuses that are about this one message and final (SMPP 3.4 5.1.3). All others are about the centre, us or the moment. */
const ABOUT_THE_MESSAGE: Readonly<Record<number, string>> = {
  1: 'ESME_RINVMSGLEN',
  11: 'ESME_RINVDSTADR',
  80: 'ESME_RINVDSTTON',
  81: 'ESME_RINVDSTNPI',
  101: 'ESME_RX_P_APPN',
  102: 'ESME_RX_R_APPN',
};

/** What a status other than 0 says about a message that was submitted. */
export function judgeStatus(status: number): SendResult {
  const reason = `SMPP status 0x${status.toString(16).padStart(8, '0')}`;
  return { outcome: 'refused', reason, isPermanent: status in ABOUT_THE_MESSAGE };
}

export interface Address {
  readonly ton: number;
  readonly npi: number;
  readonly address: string;
}

/** International numbers in the plan of E.164 (SMPP 3.4 5.2.5, 5.2.6), without their plus sign. */
const international = (number: string): Address => ({ ton: 1, npi: 1, address: number.replace(/^\+/, '') });

export const destinationOf = (to: string): Address => international(to);

/** Who a text is from: `+44...`, a short code, or a name of up to 11 letters. */
export function sourceOf(from: string): Address {
  if (from.startsWith('+')) return international(from);
  return /^\d+$/.test(from) ? { ton: 3, npi: 0, address: from } : { ton: 5, npi: 0, address: from };
}

/** What a `deliver_sm` may hold that is a receipt. */
export interface DeliveryFields {
  readonly esm_class?: number;
  readonly short_message?: { readonly message: string | Buffer };
  readonly receipted_message_id?: string;
  readonly message_state?: number;
}

/** `message_state`, SMPP 3.4 5.2.28, and its name in a receipt's text, Appendix B. */
const STATES: readonly { number: number; name: string; event: ReceiptEvent['event'] }[] = [
  { number: 2, name: 'DELIVRD', event: 'delivered' },
  { number: 3, name: 'EXPIRED', event: 'failed' },
  { number: 4, name: 'DELETED', event: 'failed' },
  { number: 5, name: 'UNDELIV', event: 'failed' },
  { number: 8, name: 'REJECTD', event: 'failed' },
];

/** SMPP 3.4 5.2.12: bits 5 to 2 are 0001 for a receipt of the centre. */
const isReceipt = (esmClass: number): boolean => (esmClass & 0b0011_1100) === 0b0000_0100;

/** What a delivery receipt tells, by its optional fields or by its text. @returns undefined for other messages */
export function readDelivery(fields: DeliveryFields): ReceiptEvent | undefined {
  if (!isReceipt(fields.esm_class ?? 0)) return undefined;
  const text = String(fields.short_message?.message ?? '');
  const reference = fields.receipted_message_id || /(?:^|\s)id:(\S+)/i.exec(text)?.[1];
  const name = /(?:^|\s)stat:(\w+)/i.exec(text)?.[1]?.toUpperCase();
  const state = STATES.find((each) => each.number === fields.message_state || each.name === name);
  return reference && state ? { reference, event: state.event } : undefined;
}
