/** Longer than anything that baresip sends: its list of commands has some 4,000 bytes. */
const LONGEST = 65_536;
const LONGEST_HEAD = 6;

/** A text with its length in bytes before it: `3:abc,` (cr.yp.to/proto/netstrings.txt). */
export const toNetstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`;

/** The length that a buffer begins with, or undefined while its colon has not come. @throws Error when it is none */
function readHead(waiting: Buffer): { from: number; to: number } | undefined {
  const colon = waiting.indexOf(':');
  if (colon === -1 && waiting.length < LONGEST_HEAD) return undefined;
  const digits = waiting.subarray(0, Math.max(colon, 0)).toString('latin1');
  const length = /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(length <= LONGEST)) throw new Error('The control socket sent something that is no netstring.');
  return { from: colon + 1, to: colon + 1 + length };
}

/** Takes texts out of a stream of bytes. @returns what to call with each piece @throws Error when it is no stream of netstrings */
export function createNetstringReader(): (piece: Buffer) => string[] {
  let waiting: Buffer = Buffer.alloc(0);
  return (piece) => {
    waiting = Buffer.concat([waiting, piece]);
    const texts: string[] = [];
    for (;;) {
      const head = readHead(waiting);
      if (!head || waiting.length <= head.to) return texts;
      if (waiting[head.to] !== ','.charCodeAt(0)) throw new Error('A netstring lacks its comma.');
      texts.push(waiting.subarray(head.from, head.to).toString('utf8'));
      waiting = waiting.subarray(head.to + 1);
    }
  };
}
