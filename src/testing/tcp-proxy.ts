import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and can be made to drop everything without a word. */
export interface TcpProxy {
  readonly port: number;
  /** From now on no byte passes, in either direction, and nothing is reset: what a host that lost power looks like. */
  dropPackets(): void;
  /** Lets new connections through again. Those of before stay dead, as after a move to another host. */
  comeBack(): void;
  /** How many connections are open to it. */
  countOpen(): number;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far?: Socket;
}

/** @param host the loopback address that it listens on @param port the same for proxies of one name; 0 for any */
export async function startTcpProxy(
  target: { readonly host: string; readonly port: number },
  host = '127.0.0.1',
  port = 0,
): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let isDropping = false;
  const server = createServer((near) => {
    near.on('error', () => {});
    if (isDropping) {
      near.pause();
      keep({ near });
      return;
    }
    const far = connect(target.port, target.host);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    near.pipe(far).pipe(near);
    keep({ near, far });
  });
  function keep(pair: Pair): void {
    pairs.add(pair);
    pair.near.on('close', () => pairs.delete(pair));
  }
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    dropPackets: () => {
      isDropping = true;
      for (const { near, far } of pairs) {
        near.unpipe();
        far?.unpipe();
        near.pause();
        far?.pause();
      }
    },
    comeBack: () => {
      isDropping = false;
    },
    countOpen: () => pairs.size,
    close: async () => {
      for (const { near, far } of pairs) {
        far?.destroy();
        near.destroy();
      }
      server.close();
    },
  };
}
