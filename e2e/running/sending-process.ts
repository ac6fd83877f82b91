import { later, MINUTE } from '../../src/core/clock.ts';
import type { Channel } from '../../src/features/delivery/provider.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { systemClock } from '../../src/platform/system/system-clock.ts';
import { sendingBy, shortContent } from './sending-parts.ts';

// A process that sends, and that is killed: told of a code that is wanted, it queues it, says so, and sends it.

const [databaseUrl = '', providerUrl = '', accountId = ''] = process.argv.slice(2);
const database = openPostgresql(databaseUrl, { connections: 3 });
const delivery = sendingBy(database, systemClock, providerUrl);
await database.runText('select 1');

process.on('message', async (channel: Channel) => {
  const id = await database.transaction((transaction) =>
    delivery.outbox.queue(transaction, {
      ...{ accountId, kind: 'code', content: shortContent(channel) },
      expiresAt: later(systemClock.now(), 180 * MINUTE),
    }),
  );
  process.send?.({ wanted: id });
  await delivery.settle();
  process.send?.({ settled: id });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
