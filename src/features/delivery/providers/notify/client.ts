import type { NotifyClient } from 'notifications-node-client';
import { exchange, type HttpExchange } from '../http/exchange.ts';

export interface NotifyAccess {
  /** `NAME-SERVICE-KEY`, as GOV.UK Notify shows it once. */
  readonly apiKey: string;
  /** Where the API is; GOV.UK Notify's own unless a counterpart stands in. */
  readonly baseUrl?: string;
}

interface LibraryRequest {
  readonly method: 'get' | 'post';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: unknown;
}

/** Sends what the library made up, over our own connection: its own follows redirects and cannot be ended. */
const sendOver =
  (signal: AbortSignal) =>
  ({ method, url, headers, data }: LibraryRequest): Promise<HttpExchange> =>
    exchange(
      method === 'get'
        ? { method: 'GET', url: new URL(url), headers }
        : {
            method: 'POST',
            url: new URL(url),
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(data),
          },
      signal,
    );

/**
 * Lets Notify's library make up a request (its path, body and token: docs.notifications.service.gov.uk/node.html) and sends it.
 * The library is loaded at the first use: it takes 32 MB that an installation without Notify need not have.
 */
export async function askNotify(
  { apiKey, baseUrl }: NotifyAccess,
  signal: AbortSignal,
  request: (client: NotifyClient) => Promise<unknown>,
): Promise<HttpExchange> {
  const library = await import('notifications-node-client');
  const client =
    baseUrl === undefined ? new library.NotifyClient(apiKey) : new library.NotifyClient(baseUrl, apiKey);
  client.setClient(sendOver(signal) as never);
  // The library hands on whatever its client returned.
  return (await request(client)) as HttpExchange;
}
