import type { Page as ListPage } from '../../../core/paging.ts';
import type { Preview } from '../../../platform/render/index.ts';
import type { CallScript } from '../call-script.ts';
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
  const id = `${kind}-${recipient}`;
  return { id, recipient, createdAt: AT, channel: 'email', subject, content, state: 'handed-over' };
};

const NUMBER = '+447700900123';
const SCRIPT: CallScript = {
  start: 'greeting',
  parts: {
    greeting: {
      say: [
        { say: 'Hello. This is Sallyport, for Harbour Lane Pharmacy.' },
        { pauseSeconds: 1 },
        { say: 'To hear your code, press 1. If you did not ask for this call, press 9.' },
      ],
      keys: { '1': 'code', '9': 'not me' },
      waitSeconds: 8,
      times: 3,
    },
    code: {
      say: [{ say: 'Your code is' }, { sayDigits: '493027', pauseBetweenSeconds: 0.6 }],
      keys: { '1': 'code' },
      waitSeconds: 8,
      times: 2,
    },
    'not me': {
      say: [{ say: 'Thank you. We have stopped the sign-in.' }],
      keys: {},
      waitSeconds: 0,
      times: 1,
      tells: 'not-me',
    },
  },
};
const TEXT =
  '493027 is your Sallyport code for Harbour Lane Pharmacy. Never tell anyone this code. Did not ask for it? Call 0300 000 0000.\n\n@localhost #493027';

const text = (state: OutboxMessage['state'], wiped = false): OutboxMessage => ({
  ...{ id: `text-${state}`, recipient: 'the number ending 123', createdAt: AT, channel: 'text', subject: '' },
  ...{ state, content: wiped ? undefined : { channel: 'text', to: NUMBER, body: TEXT } },
});
const call: OutboxMessage = {
  ...{ id: 'call', recipient: 'the number ending 123', createdAt: AT, channel: 'call', subject: '' },
  state: 'handed-over',
  content: { channel: 'call', to: NUMBER, extension: '204', script: SCRIPT },
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
    state: 'with a text message and a phone call',
    page: outboxPage(list([text('handed-over'), call])),
  },
  {
    address: '/outbox',
    state: 'with messages that were not sent',
    page: outboxPage(list([text('withdrawn'), text('expired', true), text('failed', true)])),
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
