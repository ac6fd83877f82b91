import type { Chance } from './chance.ts';
import { type Model, PARAMETER_NAMES, PARAMETERS, type ParameterName, type Values } from './model.ts';
import type { Range } from './ranges.ts';

/** Behind 95% of a normal distribution. */
const Z95 = 1.645;

export const odds = (chance: number): number => chance / (1 - chance);
const logit = (chance: number): number => Math.log(odds(chance));
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** A number of the normal distribution with middle 0 and spread 1 (Box and Muller). */
export const normal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** A value so many spreads from the middle, each side with its own spread, on a scale on which it cannot leave what is possible. */
function along({ low, middle, high }: Range, by: number, isChance: boolean): number {
  if (low === high) return middle;
  const [to, back] = isChance ? [logit, sigmoid] : [Math.log, Math.exp];
  const edge = by < 0 ? low : high;
  return back(to(middle) + (Math.abs(by) / Z95) * (to(edge) - to(middle)));
}

/** So much of how ready people are on one rung they are on every other. */
const SHARED = 0.6;
const READINESS: readonly ParameterName[] = [
  ...(['enrolAnnounced', 'enrolNudged', 'enrolRestricted', 'enrolRequired', 'enrolHalted'] as const),
];
const CALLING: readonly ParameterName[] = [
  ...(['callEnrolling', 'callNudged', 'callRestricted', 'callRequired', 'callHalted'] as const),
];
const SHARES: readonly ParameterName[] = ['shareApp', 'shareText', 'shareCall', 'shareKey'];

const isChance = (name: ParameterName): boolean => ['chance', 'share'].includes(PARAMETERS[name].unit);

/**
 * Draws what one run takes to be true: nine of ten draws of a parameter lie in its range. People who are readier on one rung are
 * so on others, and who calls more often does so on every rung.
 * @param stretch how much wider than its range a parameter is drawn
 */
export function drawValues(model: Model, chance: Chance, stretch = 1): Values {
  const [readiness, calling] = [normal(chance), normal(chance)];
  const mixed = (common: number): number =>
    Math.sqrt(SHARED) * common + Math.sqrt(1 - SHARED) * normal(chance);
  const byOf = (name: ParameterName): number => {
    if (READINESS.includes(name)) return mixed(readiness);
    return CALLING.includes(name) ? mixed(calling) : normal(chance);
  };
  const drawn = Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, along(model[name], stretch * byOf(name), isChance(name))]),
  ) as Record<ParameterName, number>;
  const whole = SHARES.reduce((sum, name) => sum + drawn[name], 0);
  for (const name of SHARES) drawn[name] /= whole;
  return drawn;
}
