import type { Outgoing, Provider, SendResult } from '../../provider.ts';
import { judgeExchange, readObject, textOf } from '../http/rules.ts';
import { askNotify, type NotifyAccess } from './client.ts';
import { readPresence } from './rules.ts';

export interface NotifyNeeds extends NotifyAccess {
  /** The id of a text message template whose whole content is `((message))`. */
  readonly template: string;
}

/** Texts by GOV.UK Notify. Our id is its `reference`: it makes no difference to Notify, but it can be asked for. */
export const createNotifyProvider = ({ template, ...access }: NotifyNeeds): Provider => ({
  name: 'notify',
  channel: 'text',
  honoursIdempotencyKey: false,
  sendsReceipts: true,
  async send({ id, content }: Outgoing, signal: AbortSignal): Promise<SendResult> {
    if (content.channel !== 'text') return { outcome: 'refused', reason: 'not a text', isPermanent: true };
    const options = { personalisation: { message: content.body }, reference: id };
    const result = judgeExchange(
      await askNotify(access, signal, (client) => client.sendSms(template, content.to, options)),
    );
    if (result.outcome !== 'success') return result;
    const reference = textOf(readObject(result.text), 'id');
    return reference === undefined
      ? { outcome: 'unknown', reason: 'an answer that is not Notify’s' }
      : { outcome: 'accepted', reference };
  },
  async ask(id, signal) {
    const answer = await askNotify(access, signal, (client) => client.getNotifications('sms', undefined, id));
    return answer.outcome === 'answered' && answer.status === 200 ? readPresence(answer.text) : 'unknown';
  },
});
