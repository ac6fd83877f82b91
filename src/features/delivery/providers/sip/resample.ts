import { SAMPLES_PER_SECOND } from './sound.ts';

/** Taps on each side of a sample, at the rate of telephones: a wider filter is not heard at 8,000 samples a second. */
const WIDTH = 16;
/** Telephones carry nothing above 3.4 kHz (ITU-T G.712); what lies above half the rate would come back as noise. */
const CUT_OFF = 3_600;
/** The loudest sample: 3 dB below full scale, so that no codec clips. */
const LOUDEST = 23_197;

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
/** Hann's window, from -1 to 1. */
const hann = (x: number): number => (Math.abs(x) >= 1 ? 0 : 0.5 * (1 + Math.cos(Math.PI * x)));

/** The low-pass filter for samples that lie `offset` behind one of the source, as weights of what is around. */
function weightsFor(offset: number, reach: number, rate: number): Float64Array {
  const cut = (2 * CUT_OFF) / rate;
  return Float64Array.from({ length: 2 * reach + 1 }, (_, at) => {
    const distance = at - reach - offset;
    return cut * sinc(distance * cut) * hann(distance / reach);
  });
}

function weigh(source: Int16Array, middle: number, weights: Float64Array): number {
  const from = middle - (weights.length - 1) / 2;
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (source[from + at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

/**
 * Speech at the rate of telephones, as loud as it may be.
 * @param rate samples a second of the source, more than the telephone's
 */
export function toTelephone(source: Int16Array, rate: number): Buffer {
  const reach = Math.ceil((WIDTH * rate) / SAMPLES_PER_SECOND);
  // Places between the source's samples repeat, after so many: their filters are made once.
  const places = SAMPLES_PER_SECOND / divisor(rate, SAMPLES_PER_SECOND);
  const positionOf = (at: number) => (at * rate) / SAMPLES_PER_SECOND;
  const filters = Array.from({ length: places }, (_, at) => weightsFor(positionOf(at) % 1, reach, rate));
  const count = Math.floor((source.length * SAMPLES_PER_SECOND) / rate);
  const values = Float64Array.from({ length: count }, (_, at) =>
    weigh(source, Math.floor(positionOf(at)), filters[at % places] ?? new Float64Array(1)),
  );
  const loudest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const samples = Buffer.alloc(count * 2);
  values.forEach((value, at) => {
    samples.writeInt16LE(Math.round((value * LOUDEST) / loudest), at * 2);
  });
  return samples;
}
