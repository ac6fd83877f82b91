const NOWHERE = 'http://nowhere.invalid';

/**
 * A path of this site that a browser may be sent on to, or undefined. Compared as a parsed URL, so that `//host`,
 * `/\host` and encoded line ends do not lead elsewhere.
 */
export function localPath(text: string | undefined): string | undefined {
  if (!text?.startsWith('/') || text.length > 2_000) return undefined;
  const url = URL.parse(text, NOWHERE);
  if (!url || url.origin !== NOWHERE || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}
