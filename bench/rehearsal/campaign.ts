const DAY = 86_400_000;

const dayAfter = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** A campaign for everyone in three waves, whose first begins in a month. */
export const campaignFile = (): string => `
name: bench
audience:
  everyone: true
ladder: { announce: 0, nudge: 14, restrict: 42, require: 56, halt: 84 }
waves:
  - { name: first, starts: ${dayAfter(30)}, percent: 10 }
  - { name: second, starts: ${dayAfter(58)}, percent: 40 }
  - { name: everyone else, starts: ${dayAfter(86)} }
`;
