import type { Clock } from '../../../../core/clock.ts';
import type { Content } from '../../content.ts';
import type { Outgoing, Provider, SendResult } from '../../provider.ts';
import { exchange } from '../http/exchange.ts';
import { judgeExchange, readObject, textOf } from '../http/rules.ts';
import { signatureHeaders, type WebhookKeys } from './signature.ts';

export interface WebhookNeeds {
  readonly channel: 'text' | 'call';
  readonly url: URL;
  readonly keys: WebhookKeys;
  readonly clock: Clock;
}

/** What is posted: the names in it are the contract of docs/guides/delivery.md. */
function bodyOf(id: string, content: Exclude<Content, { channel: 'email' }>): string {
  const { channel, to } = content;
  return JSON.stringify(
    channel === 'text'
      ? { id, channel, to, text: content.body }
      : { id, channel, to, extension: content.extension, script: content.script },
  );
}

function acceptedBy(text: string): SendResult {
  const object = readObject(text);
  const cost = object?.cost_micros;
  return {
    outcome: 'accepted',
    reference: textOf(object, 'reference'),
    costMicros: Number.isSafeInteger(cost) && Number(cost) >= 0 ? Number(cost) : undefined,
  };
}

/** Texts and calls by an HTTP service that somebody builds for it, signed in both directions. */
export function createWebhookProvider({ channel, url, keys, clock }: WebhookNeeds): Provider {
  const signed = (id: string, body: string) => signatureHeaders(keys, id, clock.now(), body);
  return {
    name: 'webhook',
    channel,
    honoursIdempotencyKey: true,
    sendsReceipts: true,
    async send({ id, content }: Outgoing, signal: AbortSignal): Promise<SendResult> {
      if (content.channel === 'email' || content.channel !== channel)
        return { outcome: 'refused', reason: `not a ${channel}`, isPermanent: true };
      const body = bodyOf(id, content);
      const headers = { 'content-type': 'application/json', 'idempotency-key': id, ...signed(id, body) };
      const result = judgeExchange(await exchange({ method: 'POST', url, headers, body }, signal));
      return result.outcome === 'success' ? acceptedBy(result.text) : result;
    },
    async ask(id, signal) {
      const address = new URL(url);
      address.searchParams.set('id', id);
      const answer = await exchange({ method: 'GET', url: address, headers: signed(id, '') }, signal);
      if (answer.outcome !== 'answered' || answer.status !== 200) return 'unknown';
      const status = readObject(answer.text)?.status;
      return status === 'accepted' || status === 'never-came' ? status : 'unknown';
    },
  };
}
