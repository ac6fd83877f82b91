import { SECOND } from '../../../../core/clock.ts';
import type { Outgoing, Provider, ReceiptEvent, SendResult } from '../../provider.ts';
import { backOff, createLink } from './link.ts';
import type { TextPart } from './parts.ts';
import { type DeliveryFields, destinationOf, judgeStatus, readDelivery, sourceOf } from './rules.ts';
import type { SmppSession } from './session.ts';
import type { SmppServer } from './smpp-server.ts';

export interface SmppNeeds {
  readonly server: SmppServer;
  /** A number in E.164 form, a short code, or a name of up to 11 letters. */
  readonly from: string;
  readonly report: (event: ReceiptEvent) => Promise<void>;
  readonly enquireMilliseconds?: number;
  readonly waitMilliseconds?: (failures: number) => number;
}

const ENQUIRE_EVERY = 30 * SECOND;
/** `esm_class` bit 6: the text begins with a header (SMPP 3.4 5.2.12). */
const WITH_HEADER = 0x40;

/** The fields of `submit_sm`, SMPP 3.4 4.4. Of a text in parts the last one is reported. */
function fieldsOf(from: string, to: string, { dataCoding, octets, hasHeader }: TextPart, isLast: boolean) {
  const source = sourceOf(from);
  const destination = destinationOf(to);
  return {
    source_addr_ton: source.ton,
    source_addr_npi: source.npi,
    source_addr: source.address,
    dest_addr_ton: destination.ton,
    dest_addr_npi: destination.npi,
    destination_addr: destination.address,
    esm_class: hasHeader ? WITH_HEADER : 0,
    registered_delivery: isLast ? 1 : 0,
    data_coding: dataCoding,
    short_message: octets,
  };
}

async function submit(
  session: SmppSession,
  fields: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<SendResult> {
  const answer = await session.request('submit_sm', fields, signal);
  if (answer.outcome === 'not-sent') return { outcome: 'refused', reason: answer.reason, isPermanent: false };
  if (answer.outcome === 'lost') return { outcome: 'unknown', reason: answer.reason };
  const { command_status: status, message_id: reference } = answer.pdu;
  return status === 0 ? { outcome: 'accepted', reference: reference || undefined } : judgeStatus(status);
}

/** The same text has the same mark at every try, so that a phone which got some parts twice shows it once. */
const markOf = (id: string): number => Number.parseInt(id.slice(-2), 16) || 0;

/** Texts by SMPP 3.4, over one connection that is kept. */
export function createSmppProvider(needs: SmppNeeds): Provider {
  const { server, from, report, enquireMilliseconds = ENQUIRE_EVERY, waitMilliseconds = backOff } = needs;
  const onDelivery = async (pdu: DeliveryFields) => {
    const event = readDelivery(pdu);
    if (event) await report(event);
  };
  // The library is loaded at its first use: it takes 13 MB that an installation without SMPP need not have.
  const open = async (ended: AbortSignal) => {
    const { openSession } = await import('./session.ts');
    return openSession({ server, onDelivery, enquireMilliseconds }, ended);
  };
  const link = createLink({ open, waitMilliseconds });

  async function sendParts(
    session: SmppSession,
    { id, content }: Outgoing,
    body: string,
    signal: AbortSignal,
  ) {
    const { partsOf } = await import('./parts.ts');
    const parts = partsOf(body, markOf(id));
    let result: SendResult = { outcome: 'accepted' };
    for (const [at, part] of parts.entries()) {
      result = await submit(session, fieldsOf(from, content.to, part, at === parts.length - 1), signal);
      if (result.outcome !== 'accepted')
        return at === 0
          ? result
          : ({ outcome: 'unknown', reason: `part ${at + 1}: ${result.reason}` } as const);
    }
    return result;
  }

  return {
    name: 'smpp',
    channel: 'text',
    honoursIdempotencyKey: false,
    sendsReceipts: true,
    async send(message, signal): Promise<SendResult> {
      const { content } = message;
      if (content.channel !== 'text') return { outcome: 'refused', reason: 'not a text', isPermanent: true };
      const session = await link.session(signal);
      if (typeof session === 'string') return { outcome: 'refused', reason: session, isPermanent: false };
      return sendParts(session, message, content.body, signal);
    },
    close: () => link.close(),
  };
}
