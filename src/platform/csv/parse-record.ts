/** One record found in a text, or why there is none yet. */
export type Parsed =
  | { readonly outcome: 'record'; readonly fields: string[]; readonly end: number }
  | { readonly outcome: 'broken'; readonly end: number }
  | { readonly outcome: 'incomplete' };

const INCOMPLETE: Parsed = { outcome: 'incomplete' };

/** The length of the line ending at `index` (CRLF, LF or CR), 0 where there is none. */
const lineEndAt = (text: string, index: number): number => {
  if (text[index] === '\n') return 1;
  if (text[index] !== '\r') return 0;
  return text[index + 1] === '\n' ? 2 : 1;
};

/** Where the line that holds `from` ends, or -1. A CR at the very end may be half of a CRLF: it waits for more. */
function findLineEnd(text: string, from: number, isLast: boolean): number {
  const feed = text.indexOf('\n', from);
  const slice = feed === -1 ? text.length : feed;
  const carriage = text.slice(from, slice).indexOf('\r');
  if (carriage === -1) return feed;
  const at = from + carriage;
  return at === text.length - 1 && !isLast ? -1 : at;
}

function skipLine(text: string, start: number, isLast: boolean): Parsed {
  const lineEnd = findLineEnd(text, start, isLast);
  const end = lineEnd === -1 ? text.length : lineEnd + lineEndAt(text, lineEnd);
  return { outcome: 'broken', end };
}

/** The value of the quoted field that opens at `open`, and the index behind its closing mark; undefined if it stays open. */
function readQuoted(text: string, open: number): { value: string; end: number } | undefined {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return undefined;
  return { value: text.slice(open + 1, close).replaceAll('""', '"'), end: close + 1 };
}

/** Reads a record that holds quotation marks, field by field (RFC 4180 2). */
function parseQuoted(text: string, start: number, isLast: boolean): Parsed {
  const fields: string[] = [];
  for (let index = start; ; index++) {
    if (text[index] === '"') {
      const quoted = readQuoted(text, index);
      if (!quoted) return isLast ? skipLine(text, start, isLast) : INCOMPLETE;
      fields.push(quoted.value);
      index = quoted.end;
    } else {
      const from = index;
      while (index < text.length && text[index] !== ',' && !lineEndAt(text, index)) index++;
      fields.push(text.slice(from, index));
    }
    if (text[index] === ',') continue;
    // The last character so far may be a closing mark or half of a CRLF: only more text can tell.
    if (index >= text.length - 1 && !isLast && text[index] !== '\n') return INCOMPLETE;
    if (index >= text.length) return { outcome: 'record', fields, end: index };
    const ending = lineEndAt(text, index);
    return ending ? { outcome: 'record', fields, end: index + ending } : skipLine(text, start, isLast);
  }
}

/**
 * Reads the record that starts at `start`.
 * A record whose quotation marks do not match is `broken`: reading goes on with the next line, so that one stray mark
 * does not swallow the lines behind it.
 * @param isLast whether no text will follow
 */
export function parseRecord(text: string, start: number, isLast: boolean): Parsed {
  const lineEnd = findLineEnd(text, start, isLast);
  if (lineEnd === -1 && !isLast) return INCOMPLETE;
  const end = lineEnd === -1 ? text.length : lineEnd;
  const line = text.slice(start, end);
  if (line.includes('"')) return parseQuoted(text, start, isLast);
  return { outcome: 'record', fields: line.split(','), end: end + lineEndAt(text, end) };
}

/** Skips the line at `start`, whatever it holds: for a record that grew out of all proportion. */
export const parseAsBroken = (text: string, start: number): Parsed => skipLine(text, start, true);

/** How many lines a piece of text ends. */
export const countLines = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;
