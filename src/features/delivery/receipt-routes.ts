import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../core/errors.ts';
import type { Providers } from './providers/index.ts';
import { applyReceipt, findScript, type ReceiptNeeds } from './receipts.ts';

export interface ReceiptRoutesNeeds extends ReceiptNeeds {
  readonly publicUrl: URL;
  readonly providers: Providers;
}

const MOST_BYTES = 64 * 1024;
const MOST_EVENTS = 1_000;

const postReceipt =
  (needs: ReceiptRoutesNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { name } = request.params as { name: string };
    const open = needs.providers.doors.find(({ door }) => door.name === name);
    // An unknown door and a wrong signature sound alike: nobody learns who sends our messages.
    if (!open) throw new RequestError('forged-receipt');
    const received = {
      url: new URL(`${needs.publicUrl.origin}${request.originalUrl}`),
      headers: request.headers,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    };
    const { door, providers } = open;
    const answer = await door.receive(received, { scriptOf: (id) => findScript(needs, providers, id) });
    if (answer.outcome === 'forged') throw new RequestError('forged-receipt');
    for (const event of answer.events.slice(0, MOST_EVENTS))
      await applyReceipt(needs, providers, event, request.clientAddress);
    return answer.body ? reply.type(answer.body.type).send(answer.body.text) : reply.send('');
  };

/**
 * Where providers tell what became of messages. No anti-forgery token and no Origin: each request is signed, over the bytes
 * of its body, so nothing may read the body before the door does.
 */
export function addReceipts(server: FastifyInstance, needs: ReceiptRoutesNeeds): void {
  needs.providers.listen((provider, event) => applyReceipt(needs, [provider], event));
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/delivery/receipts/:name', { config: { guard: 'machine' } }, postReceipt(needs));
  });
}
