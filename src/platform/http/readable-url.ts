/** No route of ours. */
const NOWHERE = '/not-readable';

/**
 * The address of a request, or one that leads to "Page not found" where its path cannot be decoded: the router would answer
 * that by itself, past our pages and headers.
 */
export function readableUrl(url: string): string {
  const [path = ''] = url.split('?', 1);
  if (!path.includes('%')) return url;
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return NOWHERE;
  }
}
