import type { SendResult } from '../../provider.ts';
import type { HttpExchange } from './exchange.ts';

/**
 * What is about this one message: it was understood and is not wanted (RFC 9110 15.5). Everything else that is no success is
 * about the provider - a wrong login or address, too much at once, an outage - and may pass.
 */
const ABOUT_THE_MESSAGE = [400, 409, 410, 413, 422, 451];
/** A gateway lost sight of the server behind it, which may have done it (RFC 9110 15.6.3, 15.6.5). */
const LOST_SIGHT = [502, 504];

/** What an answer that is no success says about the message. A redirect is not followed: it is a wrong address. */
function resultOfStatus(status: number): SendResult {
  const reason = `HTTP ${status}`;
  if (LOST_SIGHT.includes(status)) return { outcome: 'unknown', reason };
  return { outcome: 'refused', reason, isPermanent: ABOUT_THE_MESSAGE.includes(status) };
}

/** The answer to a hand-over that went through, or what else became of it. */
export function judgeExchange(
  exchange: HttpExchange,
): { readonly outcome: 'success'; readonly text: string } | SendResult {
  if (exchange.outcome === 'unreachable')
    return { outcome: 'refused', reason: exchange.reason, isPermanent: false };
  if (exchange.outcome === 'broken') return { outcome: 'unknown', reason: exchange.reason };
  const { status, text } = exchange;
  return status >= 200 && status < 300 ? { outcome: 'success', text } : resultOfStatus(status);
}

/** The object that a text holds as JSON, or none. */
export function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A field of such an object if it is text that may be kept. */
export function textOf(
  object: Readonly<Record<string, unknown>> | undefined,
  name: string,
): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;
}
