import type { Clock } from '../../../../core/clock.ts';
import type { Outgoing, Provider, SendResult } from '../../provider.ts';
import { isAddress, type Mailbox } from './mailbox.ts';
import { judgeHandOver } from './rules.ts';
import type { SmtpServer } from './smtp-server.ts';

export interface SmtpNeeds {
  readonly server: SmtpServer;
  readonly from: Mailbox;
  readonly clock: Clock;
}

/**
 * A conversation has nine replies, with TLS and a login. RFC 5321 4.5.3.2 allows minutes for each; a relay that takes two seconds for
 * each delivers, and a server that ends can still wait for what is in hand.
 */
const CONVERSATION_MILLISECONDS = 22_000;

/** E-mail by SMTP (RFC 5321). A server takes the same mail twice, and tells nothing afterwards. */
export const createSmtpProvider = ({ server, from, clock }: SmtpNeeds): Provider => ({
  name: 'smtp',
  channel: 'email',
  honoursIdempotencyKey: false,
  sendsReceipts: false,
  timeOutMilliseconds: CONVERSATION_MILLISECONDS,
  async send({ id, content }: Outgoing, signal: AbortSignal): Promise<SendResult> {
    if (content.channel !== 'email' || !isAddress(content.to))
      return { outcome: 'refused', reason: 'not an e-mail address', isPermanent: true };
    // The library is loaded at its first use: it takes 28 MB that an installation without SMTP need not have.
    const [{ buildMail }, { handOver }] = await Promise.all([
      import('./build-mail.ts'),
      import('./hand-over.ts'),
    ]);
    return judgeHandOver(await handOver(server, await buildMail(id, content, from, clock.now()), signal));
  },
});
