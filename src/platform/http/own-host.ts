/** A host as browsers and proxies send it: nothing that a URL would read as another part of itself. */
const HOST = /^[^\s/?#@\\]+$/;

/**
 * Whether a request names the host under which people reach this site. Case and port do not matter: proxies often leave the port
 * out. Anything else is not answered (RFC 9110 7.4): a page under a name of somebody else's is theirs to use.
 */
export function isOwnHost(given: string | undefined, publicUrl: URL): boolean {
  if (!given || !HOST.test(given)) return false;
  return URL.parse(`${publicUrl.protocol}//${given}`)?.hostname === publicUrl.hostname;
}
