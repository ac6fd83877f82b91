import { isIP } from 'node:net';

/**
 * The address of whoever asks: the socket's, or, behind a configured number of trusted proxies, the one that the
 * outermost of them wrote. A header that cannot be read changes nothing.
 * @param trustedProxies how many proxies of ours stand in front; 0 ignores the header
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies < 1 || forwardedFor === undefined) return socketAddress;
  const hops = [forwardedFor].flat().join(',').split(',');
  const claimed = hops[hops.length - trustedProxies]?.trim() ?? '';
  return isIP(claimed) ? claimed : socketAddress;
}
