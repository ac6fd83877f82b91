import type { ReceiptAnswer, ReceiptContext, ReceiptDoor, ReceivedRequest } from '../../provider.ts';
import { keyAddress, readKeyAddress } from './receipt-address.ts';
import { readStatus } from './rules.ts';
import { nextTurn, twimlOf } from './twiml.ts';

export interface TwilioDoorNeeds {
  readonly token: string;
  readonly publicUrl: URL;
}

const HANG_UP = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>';
const xml = (text: string) => ({ type: 'text/xml', text });

/** Whether Twilio signed the address and every field: twilio.com/docs/usage/security#validating-requests. */
async function isSigned(token: string, { url, headers }: ReceivedRequest, form: Record<string, string>) {
  const { default: twilio } = await import('twilio');
  const signature = headers['x-twilio-signature'];
  return typeof signature === 'string' && twilio.validateRequest(token, signature, url.href, form);
}

/** What Twilio tells of texts and calls, and the parts of calls that it asks for. A call that is over has no parts. */
export function createTwilioDoor({ token, publicUrl }: TwilioDoorNeeds): ReceiptDoor {
  async function goOn(
    id: string,
    key: string,
    url: URL,
    { scriptOf }: ReceiptContext,
  ): Promise<ReceiptAnswer> {
    const at = readKeyAddress(url);
    const script = at && (await scriptOf(id));
    if (!at || !script) return { outcome: 'taken', events: [], body: xml(HANG_UP) };
    const next = nextTurn(script, at.part, at.turn, key);
    const tells = next.part === at.part ? undefined : script.parts[next.part]?.tells;
    return {
      outcome: 'taken',
      events: tells ? [{ messageId: id, event: tells }] : [],
      body: xml(await twimlOf(script, next.part, next.turn, keyAddress(publicUrl, id))),
    };
  }
  return {
    name: 'twilio',
    async receive(request, context): Promise<ReceiptAnswer> {
      const form = Object.fromEntries(new URLSearchParams(request.body.toString('utf8')));
      if (!(await isSigned(token, request, form))) return { outcome: 'forged' };
      const id = request.url.searchParams.get('message') ?? undefined;
      if (id !== undefined && form.Digits !== undefined) return goOn(id, form.Digits, request.url, context);
      return { outcome: 'taken', events: readStatus(form, id) };
    },
  };
}
