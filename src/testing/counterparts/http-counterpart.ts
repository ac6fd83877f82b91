import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listening } from './listening.ts';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a counterpart does with a request: answer, say nothing, or hang up before or amid its answer. */
export type HttpStep =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'
  | 'hang-up'
  | 'hang-up-amid';

/** An HTTP server of a test that answers as told, and keeps what it was asked. */
export async function httpCounterpart(step: (request: RecordedRequest) => HttpStep) {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const { method = '', url = '', headers } = request;
    const recorded = { method, path: url, headers, body: Buffer.concat(pieces).toString('utf8') };
    requests.push(recorded);
    const what = step(recorded);
    if (what === 'silence') return;
    if (what === 'hang-up') return void request.socket.destroy();
    if (what === 'hang-up-amid') {
      answer.writeHead(201, { 'content-length': '1000' }).write('{');
      return void setTimeout(() => request.socket.destroy(), 20);
    }
    const text = typeof what.body === 'string' ? what.body : JSON.stringify(what.body ?? {});
    answer.writeHead(what.status, { 'content-type': 'application/json', ...what.headers }).end(text);
  });
  const place = await listening(server);
  return { ...place, requests, url: `http://127.0.0.1:${place.port}` };
}
