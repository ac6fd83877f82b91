import { type IncomingMessage, request as requestOverHttp } from 'node:http';
import { request as requestOverHttps } from 'node:https';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How one request ended. Reasons hold neither addresses nor anything that was sent, so that they may be stored. */
export type HttpExchange =
  | { readonly outcome: 'answered'; readonly status: number; readonly text: string }
  /** No connection came about: the other side got nothing. */
  | { readonly outcome: 'unreachable'; readonly reason: string }
  /** The connection stood, and ended before the whole answer: the other side may have got the request. */
  | { readonly outcome: 'broken'; readonly reason: string };

const LONGEST_ANSWER = 64 * 1_024;

/** @throws Error for an answer that is too long, or ends early */
async function readText(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer) {
    length += piece.length;
    if (length > LONGEST_ANSWER) throw new Error('the answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const reasonOf = (error: NodeJS.ErrnoException, signal: AbortSignal): string =>
  signal.aborted ? 'no answer in time' : (error.code ?? 'the answer could not be read');

/**
 * Sends one request over a connection of its own, on which it is known whether anything can have been handed over: a
 * connection that is kept may be closed by the other side just then. Certificates are checked; redirects are answers.
 * @param signal ends it
 */
export function exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpExchange> {
  const { method, url, headers, body } = request;
  const isSecure = url.protocol === 'https:';
  const send = isSecure ? requestOverHttps : requestOverHttp;
  return new Promise((resolve) => {
    let stands = false;
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ outcome: stands ? 'broken' : 'unreachable', reason: reasonOf(error, signal) });
    const lengthOfBody = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = send(url, { method, headers: { ...headers, ...lengthOfBody }, agent: false, signal });
    outgoing.once('socket', (socket) =>
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        stands = true;
      }),
    );
    outgoing.on('error', fail);
    outgoing.once('response', (answer) => {
      readText(answer).then(
        (text) => resolve({ outcome: 'answered', status: answer.statusCode ?? 0, text }),
        fail,
      );
    });
    outgoing.end(body);
  });
}
