import { listStandings } from './availability.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Providers } from './providers/index.ts';
import { createSender, type Sender, type SenderPace } from './sender.ts';
import type { SenderNeeds } from './sender-needs.ts';

export interface DeliveryNeeds extends Omit<SenderNeeds, 'keepsContents'> {
  readonly providers: Providers;
  readonly isDemonstration: boolean;
}

/** Messages of an installation: where they are stored, who sends them, and by whom. */
export interface Delivery extends Pick<Sender, 'start' | 'settle'> {
  readonly outbox: Outbox;
  readonly providers: Providers;
  /** Ends once everything that is on its way has been answered. */
  close(): Promise<void>;
}

/** @param pace how often to look and how long to wait; the program's own unless told otherwise */
export function createDelivery(given: DeliveryNeeds, pace?: SenderPace): Delivery {
  const needs = { ...given, keepsContents: given.isDemonstration };
  const sender = createSender(needs, pace);
  const outbox = createOutbox({
    ...needs,
    wake: () => sender.wake(),
    canSend: async (queries, channel) => {
      const providers = needs.providers.of[channel];
      const standings = await listStandings(queries, channel, providers, needs.budgets, needs.clock.now());
      return standings.some(({ rests }) => rests === undefined);
    },
  });
  return {
    outbox,
    providers: needs.providers,
    start: () => sender.start(),
    settle: () => sender.settle(),
    close: async () => {
      await sender.close();
      await needs.providers.close();
    },
  };
}
