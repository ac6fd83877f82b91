import type { Page as ListPage } from '../../../core/paging.ts';
import { momentText, type Page, PageLinks } from '../../../platform/render/index.ts';
import type { MessageState } from '../attempt.ts';
import type { Content } from '../content.ts';
import { CallScriptView } from './call-script-view.tsx';

export interface OutboxMessage {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly channel: string;
  readonly state: MessageState;
  /** Undefined when it was wiped or cannot be opened any more. */
  readonly content: Content | undefined;
}

const HEADINGS: Readonly<Record<string, string>> = { text: 'Text message', call: 'Phone call' };

/** Why a message would not have reached anybody. */
const NOT_SENT: Readonly<Partial<Record<MessageState, string>>> = {
  withdrawn: 'Not sent: a newer message took its place.',
  expired: 'Not sent in time: the code in it is too old.',
  failed: 'Not sent: nobody could take it.',
};

const toOf = ({ content, recipient }: OutboxMessage): string =>
  content?.channel === 'call' && content.extension
    ? `${content.to}, extension ${content.extension}`
    : (content?.to ?? recipient);

const Body = ({ content }: { content: Content | undefined }) => {
  if (content === undefined) return <p>The text of this message is no longer kept.</p>;
  if (content.channel === 'call') return <CallScriptView script={content.script} />;
  return <pre className="app-message-text">{content.body}</pre>;
};

const Message = ({ message }: { message: OutboxMessage }) => (
  <article className="app-message">
    <h2 className="nhsuk-heading-m">{message.subject || HEADINGS[message.channel]}</h2>
    <p className="nhsuk-u-secondary-text-colour">
      To {toOf(message)}, {momentText(message.createdAt)}
    </p>
    {NOT_SENT[message.state] && <p>{NOT_SENT[message.state]}</p>}
    <Body content={message.content} />
  </article>
);

/** Every message that would have been sent: for the demonstration only. */
export const outboxPage = (messages: ListPage<OutboxMessage>): Page => ({
  title: 'Outbox',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Outbox</h1>
      <p>
        In the demonstration no message is sent. You can read them all here, the newest first. This page does
        not exist on a real installation.
      </p>
      {messages.total === 0 && <p>There are no messages yet.</p>}
      {messages.items.map((message) => (
        <Message key={message.id} message={message} />
      ))}
      <PageLinks list={messages} hrefOf={(number) => `/outbox?page=${number}`} />
    </>
  ),
});
