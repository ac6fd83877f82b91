import type { Page as ListPage } from '../../../core/paging.ts';
import { momentText, type Page, PageLinks } from '../../../platform/render/index.ts';
import type { Content } from '../outbox.ts';

export interface OutboxMessage {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly channel: string;
  /** Undefined when it was wiped or cannot be opened any more. */
  readonly content: Content | undefined;
}

const HEADINGS: Readonly<Record<string, string>> = { text: 'Text message', call: 'Phone call' };

const textOf = (content: Content): string =>
  content.channel === 'call' ? JSON.stringify(content.script, null, 2) : content.body;

const Message = ({ message }: { message: OutboxMessage }) => (
  <article className="app-message">
    <h2 className="nhsuk-heading-m">{message.subject || HEADINGS[message.channel]}</h2>
    <p className="nhsuk-u-secondary-text-colour">
      To {message.recipient}, {momentText(message.createdAt)}
    </p>
    {message.content === undefined ? (
      <p>The text of this message is no longer kept.</p>
    ) : (
      <pre className="app-message-text">{textOf(message.content)}</pre>
    )}
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
