import type { Clock } from '../../src/core/clock.ts';
import type { Content } from '../../src/features/delivery/content.ts';
import { createDelivery, type Delivery } from '../../src/features/delivery/delivery.ts';
import type { Channel } from '../../src/features/delivery/provider.ts';
import { collectProviders } from '../../src/features/delivery/providers/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { systemRandom } from '../../src/platform/system/system-random.ts';
import { testKeys } from '../../src/testing/test-keys.ts';
import { loggingProvider } from './logging-provider.ts';

const CHANNELS: readonly Channel[] = ['email', 'text', 'call'];

/** Delivery by the logging server alone. */
export const sendingBy = (database: Database, clock: Clock, url: string): Delivery =>
  createDelivery({
    ...{ database, clock, keys: testKeys, random: systemRandom, budgets: [], isDemonstration: false },
    providers: collectProviders(CHANNELS.map((channel) => ({ provider: loggingProvider(url, channel) }))),
    audit: { append: async () => {} },
    logger: { warn: () => {}, error: () => {} },
  });

/** Something short for each channel. */
export function shortContent(channel: Channel): Content {
  if (channel === 'email') return { channel, to: 'a@example.org', subject: 'Code', body: '123456' };
  if (channel === 'text') return { channel, to: '+447700900123', body: '123456' };
  return { channel, to: '+447700900123', extension: undefined, script: { start: 'a', parts: {} } };
}
