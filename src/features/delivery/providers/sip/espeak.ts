import { execFile } from 'node:child_process';

/** Longer than a call waits for its speech: what comes late on a busy machine is there for the next call. */
const LONGEST_MILLISECONDS = 20_000;
const MOST_BYTES = 16_777_216;
/** Where a WAV header has its rate; espeak-ng writes a header of 44 bytes, with a length that is not known yet. */
const RATE_AT = 24;
const HEADER_BYTES = 44;

export interface Spoken {
  readonly samples: Int16Array;
  /** Samples a second. */
  readonly rate: number;
}

export interface Manner {
  readonly voice: string;
  readonly wordsPerMinute: number;
  /** Silence between words, in hundredths of a second. */
  readonly gap?: number;
}

function readWav(wav: Buffer): Spoken {
  if (wav.length <= HEADER_BYTES || wav.toString('latin1', 0, 4) !== 'RIFF')
    throw new Error('espeak-ng said nothing: it may not know the voice.');
  const count = (wav.length - HEADER_BYTES) >> 1;
  const samples = Int16Array.from({ length: count }, (_, at) => wav.readInt16LE(HEADER_BYTES + at * 2));
  return { samples, rate: wav.readUInt32LE(RATE_AT) };
}

/**
 * Has espeak-ng say a text. The text goes in by its input: command lines can be read by everyone on a machine.
 * @param program its path
 * @throws Error when it fails or does not know the voice
 */
export function speak(
  program: string,
  text: string,
  { voice, wordsPerMinute, gap = 0 }: Manner,
): Promise<Spoken> {
  const args = ['--stdin', '--stdout', '-v', voice, '-s', String(wordsPerMinute), '-g', String(gap)];
  const options = {
    encoding: 'buffer',
    timeout: LONGEST_MILLISECONDS,
    maxBuffer: MOST_BYTES,
    env: {},
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, options, (error, output) => {
      if (error) reject(new Error(`espeak-ng ended with ${error.code ?? error.signal}.`));
      else
        try {
          resolve(readWav(output));
        } catch (problem) {
          reject(problem);
        }
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
}
