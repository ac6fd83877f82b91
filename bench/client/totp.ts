import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const STEP_MILLISECONDS = 30_000;

/** The time step of a moment (RFC 6238 4.2). @param at milliseconds since 1970 */
const stepAt = (at: number): number => Math.floor(at / STEP_MILLISECONDS);

/** The code of six digits that an authenticator app shows in a time step (RFC 4226 5.3). */
export function codeOf(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac[19] ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const LOOK_AGAIN_MILLISECONDS = 250;
const lastSteps = new Map<number, number>();

/** Resolves once a person's app shows a code that they have not given before: each counts once. */
export async function waitForFreshCode(person: number): Promise<void> {
  while (stepAt(Date.now()) <= (lastSteps.get(person) ?? 0)) await wait(LOOK_AGAIN_MILLISECONDS);
}

/** The step of the code that a person's app shows now. It counts as given. */
export function takeStep(person: number): number {
  const step = stepAt(Date.now());
  lastSteps.set(person, step);
  return step;
}
