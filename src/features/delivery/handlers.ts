import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../core/errors.ts';
import { type Page as ListPage, readPageNumber } from '../../core/paging.ts';
import { open } from '../../platform/crypto/index.ts';
import { readQuery } from '../../platform/http/index.ts';
import type { Content } from './content.ts';
import { bodyPlace } from './message-place.ts';
import type { OutboxNeeds } from './outbox-needs.ts';
import { type OutboxMessage, outboxPage } from './pages/outbox-page.tsx';
import { type ListedMessage, listMessages } from './store.ts';

const PAGE_SIZE = 20;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

function opened(needs: OutboxNeeds, message: ListedMessage): OutboxMessage {
  const text = message.body === null ? undefined : open(needs.keys, bodyPlace(message.id), message.body);
  const content = text === undefined ? undefined : (JSON.parse(text) as Content);
  return { ...message, content };
}

/** The newest messages, opened; only for this machine, whatever address the server listens on. */
export const getOutbox = (needs: OutboxNeeds) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (!LOOPBACK.test(request.socket.remoteAddress ?? '')) throw new RequestError('not-found');
  const number = readPageNumber(readQuery(request, 'page'));
  const list = await listMessages(needs.database.root, { number, size: PAGE_SIZE });
  const messages: ListPage<OutboxMessage> = {
    ...list,
    items: list.items.map((message) => opened(needs, message)),
  };
  return needs.tools.show(request, reply, outboxPage(messages));
};
