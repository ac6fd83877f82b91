/** How the platform did over the last day. */
export interface Strain {
  readonly signIns: number;
  /** Passwords and second factors that were refused. */
  readonly refusals: number;
  readonly messages: number;
  readonly failedMessages: number;
  /** People who asked for help and still wait. */
  readonly openRequests: number;
}

export interface StrainLimits {
  /** Shares, 0 to 1. */
  readonly mostFailedSignIns: number;
  readonly mostFailedMessages: number;
  readonly mostOpenRequests: number;
}

/** A handful of tries on a quiet day says nothing about the platform. */
const LEAST = 50;

const isAbove = (failed: number, all: number, most: number): boolean => all >= LEAST && failed / all > most;

const percent = (failed: number, all: number): string => `${Math.round((failed / all) * 100)}%`;

/**
 * Why a new wave should not begin today, in words; empty where it may. Pure.
 */
export function findStrain(strain: Strain, limits: StrainLimits): string[] {
  const { signIns, refusals, messages, failedMessages, openRequests } = strain;
  const tries = signIns + refusals;
  return [
    ...(isAbove(refusals, tries, limits.mostFailedSignIns)
      ? [`${percent(refusals, tries)} of sign-ins failed in a day`]
      : []),
    ...(isAbove(failedMessages, messages, limits.mostFailedMessages)
      ? [`${percent(failedMessages, messages)} of messages failed in a day`]
      : []),
    ...(openRequests > limits.mostOpenRequests ? [`${openRequests} people wait for help`] : []),
  ];
}
