import { OperatorError } from '../../../../core/operator-error.ts';
import type { Channel } from '../../provider.ts';
import type { ProviderFactory } from '../factory.ts';

/** Sends nothing: messages can be read at `/outbox`. For the demonstration only. */
export const outboxFactory =
  (channel: Channel): ProviderFactory =>
  ({ isDemonstration }) => {
    if (!isDemonstration)
      throw new OperatorError(
        'The provider "outbox" shows messages on a page instead of sending them: it never works behind a public URL.',
        `Name a provider that sends in SALLYPORT_${channel.toUpperCase()}_PROVIDERS, or leave it empty.`,
      );
    return {
      provider: {
        name: 'outbox',
        channel,
        honoursIdempotencyKey: true,
        sendsReceipts: false,
        send: async () => ({ outcome: 'accepted' }),
      },
    };
  };
