import { once } from 'node:events';
import { createServer } from 'node:http';
import { signReceipt } from '../methods/webhook.ts';

const HOST = '127.0.0.1';
const LIMIT_MILLISECONDS = 60_000;
/** In a text the code stands at its start; in a call it is what is said digit by digit. */
const CODES = [/"text":"(\d{6})\b/, /"sayDigits":"(\d{6})"/];

interface Message {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
}

async function readBody(request: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** The phones of everyone: takes texts and calls as a webhook does, tells that they arrived, and hands out their codes. */
export class Inbox {
  readonly #codes = new Map<string, PromiseWithResolvers<string>>();
  readonly #receipts = new Set<Promise<void>>();
  readonly #serverPort: number;

  /** @param serverPort where it tells of arrivals */
  constructor(serverPort: number) {
    this.#serverPort = serverPort;
  }

  async listen(port: number): Promise<void> {
    const server = createServer(async (request, response) => {
      const body = await readBody(request);
      response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
      this.#take(body);
    }).listen(port, HOST);
    await once(server, 'listening');
  }

  /** The next code that is sent to a number. */
  async codeFor(number: string): Promise<string> {
    const limit = setTimeout(
      () => this.#codeAt(number).reject(new Error('No code came within a minute.')),
      LIMIT_MILLISECONDS,
    );
    const code = await this.#codeAt(number).promise;
    clearTimeout(limit);
    this.#codes.delete(number);
    return code;
  }

  /** Resolves once every arrival has been told of. */
  async settle(): Promise<void> {
    while (this.#receipts.size > 0) await Promise.all(this.#receipts);
  }

  #codeAt(number: string): PromiseWithResolvers<string> {
    const known = this.#codes.get(number) ?? Promise.withResolvers<string>();
    this.#codes.set(number, known);
    return known;
  }

  #take(body: string): void {
    const message = JSON.parse(body) as Message;
    const code = CODES.map((pattern) => pattern.exec(body)?.[1]).find((found) => found !== undefined);
    if (code) this.#codeAt(message.to).resolve(code);
    const told = this.#tell(message).finally(() => this.#receipts.delete(told));
    this.#receipts.add(told);
  }

  async #tell({ id, channel }: Message): Promise<void> {
    const body = JSON.stringify({ id, event: 'delivered' });
    const answer = await fetch(`http://${HOST}:${this.#serverPort}/delivery/receipts/${channel}-webhook`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signReceipt(id, body) },
    });
    await answer.text();
    if (!answer.ok) throw new Error(`A receipt was answered ${answer.status}.`);
  }
}
