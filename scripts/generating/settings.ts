import { z } from 'zod';
import { SETTINGS } from '../../src/settings.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `Settings are environment variables, read once at the start. A wrong one stops the start with a sentence that
names it. A secret one is never shown and never logged.`;

/** What may be given, as JSON Schema puts it. */
interface Accepted {
  readonly default?: string | number;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

const acceptedBy = (schema: z.ZodType): Accepted => z.toJSONSchema(schema, { io: 'input' }) as Accepted;

function valuesOf(accepted: Accepted): string {
  if (accepted.enum) return accepted.enum.map(code).join(', ');
  if (accepted.minimum !== undefined) return `${accepted.minimum} to ${accepted.maximum}`;
  return accepted.format === 'date-time' ? 'date and time with zone' : 'text';
}

const rowOf = ([name, { schema, about, ...rest }]: [string, (typeof SETTINGS)[keyof typeof SETTINGS]]) => {
  const accepted = acceptedBy(schema);
  const fallback = accepted.default === undefined ? 'not set' : code(String(accepted.default));
  const isSecret = 'secret' in rest && rest.secret === true;
  return [code(name), valuesOf(accepted), fallback, isSecret ? 'yes' : '', about];
};

/** `docs/generated/settings.md`. */
export const renderSettings = (): string =>
  [
    head('Settings', 'src/settings.ts', ABOUT),
    table(['setting', 'values', 'default', 'secret', 'what it does'], Object.entries(SETTINGS).map(rowOf)),
  ].join('\n');
