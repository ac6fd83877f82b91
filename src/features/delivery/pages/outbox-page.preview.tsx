import type { Page as ListPage } from '../../../core/paging.ts';
import type { Preview } from '../../../platform/render/index.ts';
import type { NoticeKind } from '../notice.ts';
import { renderNotice } from '../rules.ts';
import { WORDINGS } from '../wording.ts';
import { type OutboxMessage, outboxPage } from './outbox-page.tsx';

const SENDER = {
  brand: { name: 'Sallyport', helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' } },
  publicUrl: new URL('http://localhost:3000'),
};
const AT = new Date('2026-11-24T09:12:00Z');
const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36';

const message = (kind: NoticeKind, name: string, recipient: string, what?: string): OutboxMessage => {
  const notice = { kind, accountId: '', at: AT, clientAddress: '203.0.113.7', userAgent: USER_AGENT, what };
  const { subject, body } = renderNotice(notice, name, SENDER);
  const content = { channel: 'email', to: recipient, subject, body } as const;
  return { id: `${kind}-${recipient}`, recipient, createdAt: AT, channel: 'email', subject, content };
};

const list = (items: OutboxMessage[], number = 1, total = items.length): ListPage<OutboxMessage> => ({
  items,
  total,
  number,
  size: 20,
});

const KINDS = Object.keys(WORDINGS) as NoticeKind[];
const LONG_NAME = 'Wilhelmina Featherstonehaugh-Cholmondeley de la Zouche';
const LONG_ADDRESS = `wilhelmina.featherstonehaugh-cholmondeley.${'x'.repeat(40)}@pharmacy-on-the-green.example`;

export const previews: Preview[] = [
  { address: '/outbox', state: 'with no messages', page: outboxPage(list([])) },
  {
    address: '/outbox',
    state: 'with every kind of message',
    page: outboxPage(
      list(KINDS.map((kind) => message(kind, 'Amara Okafor', 'amara.okafor@pharmacy.example', 'My phone'))),
    ),
  },
  {
    address: '/outbox',
    state: 'in the middle of many, with long names and a wiped text',
    page: outboxPage(
      list(
        [
          message('authenticator-added', LONG_NAME, LONG_ADDRESS, 'The phone in the drawer '.repeat(4)),
          { ...message('password-changed', LONG_NAME, LONG_ADDRESS), content: undefined },
        ],
        2,
        60,
      ),
    ),
  },
];
