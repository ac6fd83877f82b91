import { type AddressInfo, createServer } from 'node:net';
import { OperatorError } from './core/operator-error.ts';
import type { Settings } from './settings.ts';

/** The address to listen on. Other machines are let in only where what they send is encrypted on its way. */
export function hostOf(settings: Pick<Settings, 'SALLYPORT_PUBLIC_URL' | 'SALLYPORT_HOST'>): string {
  const { SALLYPORT_PUBLIC_URL: publicUrl, SALLYPORT_HOST: host } = settings;
  if (!publicUrl) return '127.0.0.1';
  return host ?? (publicUrl.startsWith('https:') ? '0.0.0.0' : '127.0.0.1');
}

function explain(cause: NodeJS.ErrnoException, port: number, host: string): OperatorError {
  const otherPort = 'start with another port: PORT=3001 npm start';
  if (cause.code === 'EADDRINUSE')
    return new OperatorError(
      `Port ${port} is already in use by another program.`,
      `Stop that program, or ${otherPort}`,
    );
  if (cause.code === 'EACCES')
    return new OperatorError(
      `This user may not open port ${port}.`,
      `Choose one above 1023, or ${otherPort}`,
    );
  return new OperatorError(
    `The server cannot listen on ${host}, port ${port} (${cause.message}).`,
    'Set SALLYPORT_HOST to an address of this machine.',
  );
}

/**
 * Fails before anything else is opened when the port is taken, so that the sentence is about the port.
 * @param port 0 for any that is free
 * @returns the port to listen on
 */
export function findPort(port: number, host: string): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (cause) => reject(explain(cause, port, host)));
    probe.listen(port, host, () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}
