import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { FastifyInstance, InjectOptions } from 'fastify';

export interface BrowserRequest {
  readonly method: string;
  /** The whole address. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | undefined;
}

export interface BrowserResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | number | undefined>>;
  readonly body: string;
}

/** How a browser's requests reach the server. */
export type Transport = (request: BrowserRequest) => Promise<BrowserResponse>;

/**
 * Straight into a server of this process, without a socket.
 * @param clientAddress where the requests seem to come from
 */
export const injected =
  (server: FastifyInstance, clientAddress = '127.0.0.1'): Transport =>
  async ({ method, url, headers, payload }) => {
    const response = await server.inject({
      method: method as InjectOptions['method'],
      url: url.pathname + url.search,
      headers: { ...headers, host: url.host },
      remoteAddress: clientAddress,
      payload,
    });
    return { status: response.statusCode, headers: response.headers, body: response.body };
  };

/**
 * Over real HTTP, each request on its own connection, so that a server that was killed leaves nothing behind.
 * @param localAddress where the connections come from
 */
export const overHttpFrom =
  (localAddress?: string): Transport =>
  ({ method, url, headers, payload }) =>
    new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const length = payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
      const options = { method, headers: { ...headers, ...length }, agent: false, localAddress };
      const request = send(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      request.on('error', reject);
      request.end(payload);
    });

export const overHttp = overHttpFrom();
