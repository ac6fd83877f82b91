/** What telephones carry: 8,000 samples a second, 16 bits, one channel. */
export const SAMPLES_PER_SECOND = 8_000;
const BYTES_PER_SAMPLE = 2;
const BYTES_PER_SECOND = SAMPLES_PER_SECOND * BYTES_PER_SAMPLE;
const HEADER_BYTES = 44;
const PCM = 1;

export const silenceOf = (seconds: number): Buffer =>
  Buffer.alloc(Math.max(0, Math.round(seconds * SAMPLES_PER_SECOND)) * BYTES_PER_SAMPLE);

/** How long samples last. */
export const secondsOf = (samples: Buffer): number => samples.length / BYTES_PER_SECOND;

/** Samples as a WAV file (RIFF, format PCM). */
export function toWav(samples: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  header.writeUInt32LE(BYTES_PER_SECOND, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
