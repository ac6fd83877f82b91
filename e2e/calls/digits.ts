import { execFileSync } from 'node:child_process';

const SAMPLES_PER_SECOND = 8_000;
/** Speech is compared at a quarter of the rate of telephones: enough to tell digits apart, and fast. */
const STEP = 4;
/** Neighbours that are taken together: the low tones of a voice do not depend on where between two samples it was cut. */
const SMOOTH = 8;
const RATE = SAMPLES_PER_SECOND / STEP;
const FRAME = RATE / 50;
const LOUD = 250;
/** A stop within a word ("eight", "six") is shorter, the pause between two digits longer. */
const LONGEST_GAP_FRAMES = 8;
/** How alike two pieces of speech are that are the same word; other words of this voice stay below 0.55. */
const ALIKE = 0.63;

/** sox warns that the length of what comes by a pipe is not known. */
const QUIET = ['pipe', 'pipe', 'ignore'] as const;

type Sound = Float32Array;

function toSound(samples: Buffer): Sound {
  const at = (index: number): number => samples.readInt16LE(Math.min(index * 2, samples.length - 2));
  const count = Math.max(0, Math.floor(samples.length / 2 / STEP) - SMOOTH);
  return Float32Array.from({ length: count }, (_, index) => {
    let sum = 0;
    for (let near = 0; near < SMOOTH; near++) sum += at(index * STEP + near);
    return sum / SMOOTH;
  });
}

const isLoud = (sound: Sound, frame: number): boolean => {
  const piece = sound.subarray(frame * FRAME, (frame + 1) * FRAME);
  return Math.sqrt(piece.reduce((sum, each) => sum + each * each, 0) / FRAME) > LOUD;
};

/** The pieces of a sound that are not silent. */
function utterances(sound: Sound): Sound[] {
  const found: Sound[] = [];
  let from = -1;
  let last = -1;
  for (let frame = 0; frame * FRAME < sound.length; frame++) {
    if (isLoud(sound, frame)) {
      if (from === -1) from = frame;
      last = frame;
    } else if (from !== -1 && frame - last > LONGEST_GAP_FRAMES) {
      found.push(sound.subarray(from * FRAME, (last + 1) * FRAME));
      from = -1;
    }
  }
  return from === -1 ? found : [...found, sound.subarray(from * FRAME, (last + 1) * FRAME)];
}

/** Best normalised cross-correlation of a word with any place of an utterance: 1 where they are the same. */
function likeness(utterance: Sound, word: Sound): number {
  const padded = new Float32Array(utterance.length + 2 * FRAME + Math.max(0, word.length - utterance.length));
  padded.set(utterance, FRAME);
  const wordEnergy = word.reduce((sum, each) => sum + each * each, 0);
  let energy = 0;
  for (let at = 0; at < word.length; at++) energy += (padded[at] ?? 0) ** 2;
  let best = 0;
  for (let from = 0; from + word.length <= padded.length; from++) {
    let product = 0;
    for (let at = 0; at < word.length; at++) product += (padded[from + at] ?? 0) * (word[at] ?? 0);
    best = Math.max(best, product / Math.sqrt(Math.max(energy, 1) * wordEnergy));
    energy += (padded[from + word.length] ?? 0) ** 2 - (padded[from] ?? 0) ** 2;
  }
  return best;
}

/** What espeak-ng makes of each digit, rendered here and not by what is tested. */
export function renderDigits(voice: string, wordsPerMinute: number): Sound[] {
  return [...'0123456789'].map((digit) => {
    const args = ['--stdin', '--stdout', '-v', voice, '-s', String(wordsPerMinute)];
    const spoken = execFileSync('espeak-ng', args, { input: digit });
    const format = ['-t', 'raw', '-r', '8000', '-c', '1', '-b', '16', '-e', 'signed-integer', '-'];
    const samples = execFileSync('sox', ['-t', 'wav', '-', ...format], { input: spoken, stdio: [...QUIET] });
    const words = utterances(toSound(samples));
    const [word] = words;
    if (!word || words.length !== 1) throw new Error(`The digit ${digit} is not one word.`);
    return word;
  });
}

/** What was heard, one character for each utterance: the digit that it is, or `~` for anything else that was said. */
export function transcribe(samples: Buffer, digits: readonly Sound[]): string {
  return utterances(toSound(samples))
    .map((utterance) => {
      const scores = digits.map((word) => likeness(utterance, word));
      const best = Math.max(...scores);
      return best > ALIKE ? String(scores.indexOf(best)) : '~';
    })
    .join('');
}
