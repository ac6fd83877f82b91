/** No word of any voice is silent for so long. */
const SILENCE_SECONDS = 0.5;

/** The words of a sound: what lies between silences of half a second and more, without those. */
export function splitAtSilence(samples: Int16Array, rate: number): Int16Array[] {
  const words: Int16Array[] = [];
  let from = -1;
  let last = -1;
  samples.forEach((sample, at) => {
    if (sample === 0) return;
    if (from !== -1 && at - last > SILENCE_SECONDS * rate) {
      words.push(samples.subarray(from, last + 1));
      from = at;
    }
    if (from === -1) from = at;
    last = at;
  });
  return from === -1 ? words : [...words, samples.subarray(from, last + 1)];
}
