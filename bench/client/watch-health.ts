// Asks for the health page again and again, from a process that does nothing else, until it is told to stop.

import { setTimeout as wait } from 'node:timers/promises';
import { Browser } from './browser.ts';

const EVERY_MILLISECONDS = 10;

let isStopped = false;

async function watch(port: number): Promise<number[]> {
  const browser = new Browser(port);
  const latencies: number[] = [];
  while (!isStopped) {
    const startedAt = performance.now();
    await browser.open('/healthz');
    latencies.push(performance.now() - startedAt);
    await wait(EVERY_MILLISECONDS);
  }
  browser.close();
  return latencies;
}

process.on('message', async (order: { port: number } | 'stop') => {
  if (order === 'stop') isStopped = true;
  else process.send?.(await watch(order.port));
});
