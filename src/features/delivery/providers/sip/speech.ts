import type { CallPart, Spoken } from '../../call-script.ts';
import { speak } from './espeak.ts';
import { toTelephone } from './resample.ts';
import { secondsOf, silenceOf } from './sound.ts';
import { splitAtSilence } from './split.ts';

const TEXT_WORDS_PER_MINUTE = 145;
const DIGIT_WORDS_PER_MINUTE = 125;
/** Between two digits while they are made: far longer than any silence within one. */
const APART_HUNDREDTHS = 50;
/** Texts that are kept: those of all calls are much alike, and the oldest goes first. */
const MOST_TEXTS = 32;

/** A part of a call as sound. */
export interface SpokenPart {
  readonly samples: Buffer;
  /** When its first digits have been said, from its beginning. Undefined in a part without digits. */
  readonly digitsSaidSeconds: number | undefined;
}

export interface Speech {
  /** @throws Error when espeak-ng fails */
  render(part: CallPart): Promise<SpokenPart>;
}

/** Keeps what was made, unless it failed. */
function keepMade<Made>(most: number, make: (key: string) => Promise<Made>): (key: string) => Promise<Made> {
  const made = new Map<string, Promise<Made>>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const making = make(key);
    made.set(key, making);
    making.catch(() => made.delete(key));
    for (const oldest of made.keys()) if (made.size > most) made.delete(oldest);
    return making;
  };
}

/** Speech by espeak-ng. The ten digits are made together, once: it is never given a code. */
export function createSpeech(espeak: string, voice: string): Speech {
  const sayText = keepMade(MOST_TEXTS, async (text) => {
    const { samples, rate } = await speak(espeak, text, { voice, wordsPerMinute: TEXT_WORDS_PER_MINUTE });
    return toTelephone(samples, rate);
  });
  const allDigits = keepMade(1, async (digits) => {
    const manner = { voice, wordsPerMinute: DIGIT_WORDS_PER_MINUTE, gap: APART_HUNDREDTHS };
    const { samples, rate } = await speak(espeak, [...digits].join('.\n\n'), manner);
    const words = splitAtSilence(samples, rate);
    if (words.length !== digits.length) throw new Error(`The voice ${voice} does not say ten digits.`);
    return words.map((word) => toTelephone(word, rate));
  });

  const sayDigits = async (text: string, pauseSeconds: number): Promise<Buffer> => {
    const words = await allDigits('0123456789');
    const said = [...text.replace(/\D/g, '')].map((digit) => words[Number(digit)] ?? silenceOf(0));
    return Buffer.concat(said.flatMap((word) => [word, silenceOf(pauseSeconds)]));
  };
  const renderOne = (spoken: Spoken): Promise<Buffer> | Buffer => {
    if ('sayDigits' in spoken) return sayDigits(spoken.sayDigits, spoken.pauseBetweenSeconds);
    return 'say' in spoken ? sayText(spoken.say) : silenceOf(spoken.pauseSeconds);
  };
  return {
    render: async ({ say }) => {
      const pieces = await Promise.all(say.map(renderOne));
      const firstDigits = say.findIndex((spoken) => 'sayDigits' in spoken);
      const untilSaid = Buffer.concat(pieces.slice(0, firstDigits + 1));
      return {
        samples: Buffer.concat(pieces),
        digitsSaidSeconds: firstDigits === -1 ? undefined : secondsOf(untilSaid),
      };
    },
  };
}
