import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range that systems hand out themselves, so that no connection of anyone's takes it between two starts. */
const LOWEST = 15_000;
const COUNT = 15_000;

/** A port of the loopback address that nobody listens on. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * COUNT);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
