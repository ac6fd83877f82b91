import { describe, expect, test } from 'vitest';
import { judgePlaces } from './judge-places.ts';
import { readArchive } from './read-archive.ts';
import { readArchivedLine } from './read-archived.ts';
import { coveredUntil } from './seen-heads.ts';
import { toArchived } from './sign-heads.ts';

const now = new Date('2026-11-24T09:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const signed = {
  id: '01900000-0000-7000-8000-000000000001',
  at: now,
  heads: [{ lane: 3, sequence: 7, digest: 'ab'.repeat(32) }],
  keyId: 'test',
  seal: Buffer.from('cdcd', 'hex'),
};
const line = JSON.stringify(toArchived(signed));

describe('reading signed heads that were kept', () => {
  test('a line of the file, of a webhook and of the log read the same', () => {
    expect(readArchivedLine(line)).toEqual(signed);
    expect(readArchivedLine(`Nov 24 09:00 node-1 sallyport[7]: ${line}`)).toEqual(signed);
    expect(readArchivedLine(JSON.stringify({ level: 30, auditHeads: toArchived(signed) }))).toEqual(signed);
  });

  test.each(['', 'Sallyport is ready', '{"level":30,"msg":"request"}', '[]', '7'])(
    'other lines of a log are passed over: %s',
    (other) => {
      expect(readArchivedLine(other)).toBe('other');
    },
  );

  test.each([
    ['cut off', line.slice(0, -9)],
    ['two in one', line.slice(0, -9) + line],
    ['a lane that there is not', line.replace('"lane":3', '"lane":32')],
    ['a digest that is none', line.replace('abab', 'zz')],
  ])('what is no longer whole is said, not passed over: %s', (_name, broken) => {
    expect(readArchivedLine(broken)).toBe('not-whole');
  });

  const bytesOf = async function* (text: string) {
    for (const byte of Buffer.from(text)) yield Uint8Array.of(byte);
  };

  test('a file is read line by line, with the numbers of lines that are not whole', async () => {
    const archive = await readArchive(bytesOf(`x\n${line}\n${line.slice(0, 80)}\n${line}`));
    expect(archive.signed).toHaveLength(2);
    expect(archive.notWhole).toEqual([3]);
  });

  test('a file without any signed heads is refused: nothing would have been checked', async () => {
    await expect(readArchive(bytesOf('{}\n'))).rejects.toThrow('holds no signed heads');
  });
});

describe('until when the newest events are covered', () => {
  const at = (time: string) => new Date(`2026-11-24T${time}Z`);
  const digest = 'ab'.repeat(32);
  const all = Array.from({ length: 32 }, (_, lane) => ({ lane, sequence: 1, digest }));

  test('heads of one act do not cover the lanes that they do not name', () => {
    const full = { ...signed, at: at('09:00:00'), heads: all };
    const act = { ...signed, at: at('09:03:00'), heads: all.slice(0, 2) };
    expect(coveredUntil([full, act])).toEqual(at('09:00:00'));
    expect(coveredUntil([act])).toBeUndefined();
    expect(coveredUntil([full, { ...full, at: at('09:04:00') }, act])).toEqual(at('09:04:00'));
  });
});

describe('whether signed heads are kept outside, and in time', () => {
  const outcomes = (...given: Parameters<typeof judgePlaces>) =>
    judgePlaces(...given).map(({ outcome }) => outcome);
  const kept = (name: string, minutes: number, problem: string | null = null) => ({
    name,
    keptAt: ago(minutes),
    problem,
  });

  test('a place that got them within ten minutes is fine', () => {
    const found = judgePlaces({ isLogged: true, places: ['file'] }, [kept('file', 5)], now);
    expect(found).toEqual([
      { outcome: 'fine', sentence: 'Signed heads of the audit are kept by the file, last 5 minutes ago.' },
    ]);
  });

  test('heads that are late are wrong, with the reason', () => {
    const archive = { isLogged: true, places: ['file', 'webhook'] } as const;
    const found = judgePlaces(archive, [kept('file', 11), kept('webhook', 4, 'it answered 500')], now);
    expect(found.map(({ outcome }) => outcome)).toEqual(['wrong', 'wrong']);
    expect(found[1]?.sentence).toContain('4 minutes ago kept by the webhook (it answered 500)');
  });

  test('a place that never got any is wrong', () => {
    expect(outcomes({ isLogged: true, places: ['file'] }, [kept('log', 1)], now)).toEqual(['wrong']);
  });

  test('the log alone is advised against: nobody sees whether it is kept', () => {
    expect(outcomes({ isLogged: true, places: [] }, [kept('log', 1)], now)).toEqual(['fine', 'advice']);
    expect(outcomes({ isLogged: true, places: [] }, [kept('log', 30)], now)).toEqual(['wrong', 'advice']);
  });

  test('heads that are kept nowhere outside are wrong', () => {
    expect(outcomes({ isLogged: false, places: [] }, [], now)).toEqual(['wrong']);
  });
});
