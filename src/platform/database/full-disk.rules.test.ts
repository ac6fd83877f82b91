import { describe, expect, test } from 'vitest';
import { explainUnopened } from './embedded.ts';

const cause = new Error('RuntimeError: unreachable');
const MIB = 1024 * 1024;

describe('a database that cannot be opened', () => {
  test('on a full disk: says so, and does not call for a backup', () => {
    const { message, next } = explainUnopened('/data/database', cause, 3.5 * MIB);
    expect(message).toBe(
      'The disk that holds /data/database is full: 3 MiB are left, and the database cannot start.',
    );
    expect(next).toMatch(/^Make room there/);
  });

  test('with room left: its files are damaged', () => {
    const { message, next } = explainUnopened('/data/database', cause, 32 * MIB);
    expect(message).toContain('its files are damaged');
    expect(next).toMatch(/^Restore/);
  });
});
