import type { Queries } from '../../platform/database/index.ts';
import { listStandings, type ProviderStanding } from './availability.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Channel } from './provider.ts';
import type { Providers } from './providers/index.ts';
import { createSender, type Sender, type SenderPace } from './sender.ts';
import type { SenderNeeds } from './sender-needs.ts';

export interface DeliveryNeeds extends Omit<SenderNeeds, 'keepsContents'> {
  readonly providers: Providers;
  readonly isDemonstration: boolean;
}

/** Messages of an installation: where they are stored, who sends them, and by whom. */
export interface Delivery extends Pick<Sender, 'start' | 'wake' | 'settle'> {
  readonly outbox: Outbox;
  readonly providers: Providers;
  /** How the providers of a channel stand, in their order. */
  standings(channel: Channel): Promise<ProviderStanding[]>;
  /** Ends once everything that is on its way has been answered. */
  close(): Promise<void>;
}

/** @param pace how often to look and how long to wait; the program's own unless told otherwise */
export function createDelivery(given: DeliveryNeeds, pace?: SenderPace): Delivery {
  const needs = { ...given, keepsContents: given.isDemonstration };
  const sender = createSender(needs, pace);
  const standingsIn = (queries: Queries, channel: Channel) =>
    listStandings(queries, channel, needs.providers.of[channel], needs.budgets, needs.clock.now());
  const outbox = createOutbox({
    ...needs,
    wake: () => sender.wake(),
    canSend: async (queries, channel) =>
      (await standingsIn(queries, channel)).some(({ rests }) => rests === undefined),
  });
  return {
    outbox,
    providers: needs.providers,
    start: () => sender.start(),
    wake: () => sender.wake(),
    settle: () => sender.settle(),
    standings: (channel) => standingsIn(needs.database.root, channel),
    close: async () => {
      await sender.close();
      await needs.providers.close();
    },
  };
}
