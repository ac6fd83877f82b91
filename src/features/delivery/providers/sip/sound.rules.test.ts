import { expect, test } from 'vitest';
import { toTelephone } from './resample.ts';
import { secondsOf, silenceOf, toWav } from './sound.ts';
import { splitAtSilence } from './split.ts';

const RATE = 22_050;
const tone = (hertz: number, seconds: number): Int16Array =>
  Int16Array.from({ length: seconds * RATE }, (_, at) => 8_000 * Math.sin((2 * Math.PI * hertz * at) / RATE));

/** How much of one frequency a telephone's samples hold, from 0 to 1 of full scale. */
function levelOf(samples: Buffer, hertz: number): number {
  const count = samples.length / 2;
  let [real, imaginary] = [0, 0];
  for (let at = 0; at < count; at++) {
    const angle = (2 * Math.PI * hertz * at) / 8_000;
    real += (samples.readInt16LE(at * 2) * Math.cos(angle)) / 32_768;
    imaginary += (samples.readInt16LE(at * 2) * Math.sin(angle)) / 32_768;
  }
  return (2 * Math.hypot(real, imaginary)) / count;
}

test.each([300, 1_000, 2_000, 3_000])('a tone of %d Hz stays itself, 3 dB below full scale', (hertz) => {
  const samples = toTelephone(tone(hertz, 0.5), RATE);
  expect(secondsOf(samples)).toBeCloseTo(0.5, 3);
  expect(levelOf(samples, hertz)).toBeCloseTo(0.708, 1);
});

test('a tone that telephones cannot carry does not come back as another', () => {
  const high = tone(6_000, 0.5);
  const both = tone(1_000, 0.5).map((sample, at) => sample + (high[at] ?? 0));
  const samples = toTelephone(both, RATE);
  expect(levelOf(samples, 2_000)).toBeLessThan(0.005);
  expect(levelOf(samples, 1_000)).toBeGreaterThan(0.6);
});

test('silence and nothing stay what they are', () => {
  expect(toTelephone(new Int16Array(0), RATE)).toEqual(Buffer.alloc(0));
  expect(toTelephone(new Int16Array(RATE), RATE)).toEqual(silenceOf(1));
  expect(silenceOf(-1)).toEqual(Buffer.alloc(0));
});

test('words are split at long silences only', () => {
  const sound = Int16Array.from([0, 1, 2, 0, 0, 3, ...Array(60).fill(0), 4, 5, 0]);
  expect(splitAtSilence(sound, 100).map((word) => [...word])).toEqual([
    [1, 2, 0, 0, 3],
    [4, 5],
  ]);
  expect(splitAtSilence(new Int16Array(500), 100)).toEqual([]);
});

test('a WAV file says what its samples are (RIFF, PCM, one channel)', () => {
  const wav = toWav(silenceOf(1));
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
  expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([1, 1, 8_000]);
  expect(wav.readUInt32LE(40)).toBe(16_000);
});
