import { Agent, type IncomingMessage, request } from 'node:http';

const HOST = '127.0.0.1';
const LIMIT_MILLISECONDS = 60_000;
const TOKEN = /name="_token" value="([^"]+)"/;
const MAIN = /<main[^>]*>(.*?)<\/main>/s;
const LONGEST_SAYING = 400;

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

const readText = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/** What a page that was not expected says, for whoever has to find out why it came. */
function sayingOf(text: string): string {
  const words = (MAIN.exec(text)?.[1] ?? text)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.slice(0, LONGEST_SAYING) || 'nothing';
}

/** A browser of one person: one connection that is kept, cookies, and the anti-forgery token of the last page. */
export class Browser {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #cookies = new Map<string, string>();
  readonly #port: number;
  #token = '';

  /** @param port of a server on this machine: the bench talks to no other */
  constructor(port: number) {
    this.#port = port;
  }

  /** Reads a page and keeps its token. @throws when it is not there */
  async open(path: string): Promise<string> {
    const { status, text } = await this.#ask('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${sayingOf(text)}`);
    this.#token = TOKEN.exec(text)?.[1] ?? '';
    return text;
  }

  /** Sends the form of the last page. @returns where the answer leads. @throws when it does not lead on */
  async send(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const body = new URLSearchParams({ _token: this.#token, ...fields }).toString();
    const { status, location, text } = await this.#ask('POST', path, body);
    if (status !== 303 || !location) throw new Error(`POST ${path} answered ${status}: ${sayingOf(text)}`);
    return location;
  }

  close(): void {
    this.#agent.destroy();
  }

  #headers(body: string | undefined): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'accept-language': 'en-GB,en;q=0.5',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie }),
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        origin: `http://${HOST}:${this.#port}`,
      }),
    };
  }

  async #ask(method: string, path: string, body?: string): Promise<Answer> {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({
        host: HOST,
        port: this.#port,
        method,
        path,
        agent: this.#agent,
        headers: this.#headers(body),
        signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
      });
      asked.once('response', resolve).once('error', reject).end(body);
    });
    this.#keepCookies(answer.headers['set-cookie'] ?? []);
    const text = await readText(answer);
    return { status: answer.statusCode ?? 0, location: answer.headers.location, text };
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value) this.#cookies.set(pair.slice(0, at), value);
      else this.#cookies.delete(pair.slice(0, at));
    }
  }
}
