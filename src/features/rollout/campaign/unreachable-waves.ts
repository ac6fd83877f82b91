import type { Definition, Wave } from './definition.ts';
import type { Mistake } from './issue-words.ts';

/** Whether a wave takes everyone who is left: it has neither a list nor a share. */
const takesEveryone = ({ name: _name, starts: _starts, ...share }: Wave): boolean =>
  Object.values(share).every((given) => given === undefined || given === 100);

/** Waves that can never take anybody, because a wave before them takes everyone who is left. */
export function findUnreachableWaves({ waves }: Definition): Mistake[] {
  const last = waves.findIndex(takesEveryone);
  const taker = waves[last];
  if (!taker) return [];
  return waves.slice(last + 1).map(({ name }, at) => ({
    path: ['waves', last + 1 + at, 'name'],
    reason: `The wave "${name}" takes nobody: "${taker.name}" before it takes everyone who is left. Put "${taker.name}" last`,
  }));
}
