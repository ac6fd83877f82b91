import { z } from 'zod';
import { LANES } from '../lanes.ts';
import type { SignedHeads } from './sign-heads.ts';

const archived = z.object({
  id: z.string().max(64),
  at: z.iso.datetime().transform((at) => new Date(at)),
  heads: z
    .array(
      z.object({
        lane: z
          .int()
          .min(0)
          .max(LANES - 1),
        sequence: z.int().min(0),
        digest: z.hex().length(64),
      }),
    )
    .max(LANES),
  keyId: z.string().max(200),
  seal: z.hex().transform((hex) => Buffer.from(hex, 'hex')),
});

/** The name that a log line has them under. */
const IN_LOG = 'auditHeads';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What one line holds: signed heads, nothing of the kind, or what once was one and is no longer whole. */
export type ArchivedLine = SignedHeads | 'other' | 'not-whole';

/** Reads a line of an archive: of our file, of a webhook's, or of the log with all its other lines and a prefix before each. */
export function readArchivedLine(line: string): ArchivedLine {
  const begin = line.indexOf('{');
  if (begin < 0) return 'other';
  const value = parseJson(line.slice(begin));
  if (typeof value !== 'object' || value === null) return 'not-whole';
  if (!(IN_LOG in value || 'heads' in value)) return 'other';
  const parsed = archived.safeParse(IN_LOG in value ? value[IN_LOG] : value);
  return parsed.success ? parsed.data : 'not-whole';
}
