import type { Page as ListPage } from '../../../core/paging.ts';
import { momentText, type Page, PageLinks } from '../../../platform/render/index.ts';

export interface OutboxMessage {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  /** Undefined when it was wiped or cannot be opened any more. */
  readonly body: string | undefined;
}

const Message = ({ message }: { message: OutboxMessage }) => (
  <article className="app-message">
    <h2 className="nhsuk-heading-m">{message.subject}</h2>
    <p className="nhsuk-u-secondary-text-colour">
      To {message.recipient}, {momentText(message.createdAt)}
    </p>
    {message.body === undefined ? (
      <p>The text of this message is no longer kept.</p>
    ) : (
      <pre className="app-message-text">{message.body}</pre>
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
