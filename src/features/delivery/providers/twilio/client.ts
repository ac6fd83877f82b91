import type { Twilio } from 'twilio';
import type { SendResult } from '../../provider.ts';
import { exchange, type HttpExchange } from '../http/exchange.ts';
import { judgeExchange } from '../http/rules.ts';
import { formOf, withTwilioCode } from './rules.ts';

export interface TwilioAccess {
  readonly account: string;
  readonly token: string;
  /** Where the API is; Twilio's own unless a counterpart stands in. */
  readonly baseUrl?: string;
}

/** The part of the library's request options that matters: `RequestClient.RequestOptions`. */
interface LibraryRequest {
  readonly method: string;
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, unknown>>;
}

function send(
  request: LibraryRequest,
  baseUrl: string | undefined,
  signal: AbortSignal,
): Promise<HttpExchange> {
  const asked = new URL(request.uri);
  const url = baseUrl === undefined ? asked : new URL(asked.pathname + asked.search, baseUrl);
  const login = Buffer.from(`${request.username}:${request.password}`).toString('base64');
  const headers = { ...request.headers, Authorization: `Basic ${login}` };
  return exchange({ method: 'POST', url, headers, body: formOf(request.data) }, signal);
}

/**
 * Lets Twilio's library make up a request and read the answer (twilio.com/docs/usage/api), and sends it over our own
 * connection, which follows no redirect and ends with `signal`. The library is loaded at the first use: it takes 34 MB.
 * @param create makes one thing by the API. @returns accepted under the `sid` of that thing
 */
export async function createByTwilio(
  { account, token, baseUrl }: TwilioAccess,
  signal: AbortSignal,
  create: (client: Twilio) => Promise<{ readonly sid: string }>,
): Promise<SendResult> {
  const { default: twilio } = await import('twilio');
  let seen: HttpExchange | undefined;
  const request = async (options: LibraryRequest) => {
    seen = await send(options, baseUrl, signal);
    if (seen.outcome !== 'answered') throw new Error(seen.reason);
    return { statusCode: seen.status, body: seen.text, headers: {} };
  };
  try {
    const { sid } = await create(twilio(account, token, { httpClient: { request } as never }));
    if (typeof sid === 'string' && sid !== '') return { outcome: 'accepted', reference: sid };
  } catch (error) {
    // The library throws for every answer that is no success; what it threw before it asked is a mistake of ours.
    if (!seen) throw error;
  }
  const result = judgeExchange(seen as HttpExchange);
  return result.outcome === 'success'
    ? { outcome: 'unknown', reason: 'an answer that is not Twilio’s' }
    : withTwilioCode(result, seen);
}
