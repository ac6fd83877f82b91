import { describe, expect, it } from 'vitest';
import { type Happening, JOURNEY, next, PATHS, type State } from './journey.ts';

const states = Object.keys(JOURNEY) as State[];

describe('the journey', () => {
  it('leads from every state to done or to a page with a way on', () => {
    const reaches = (from: State, seen: readonly State[]): boolean =>
      from === 'done' ||
      Object.values(JOURNEY[from]).some((to) => !seen.includes(to) && reaches(to, [...seen, to]));
    for (const state of states) expect(reaches(state, [state]), state).toBe(true);
  });

  it('reaches every state from the beginning', () => {
    const seen = new Set<State>(['identify']);
    for (const state of seen) for (const to of Object.values(JOURNEY[state])) seen.add(to);
    expect([...seen].sort()).toEqual([...states].sort());
  });

  it('gives every state a page', () => {
    for (const state of states) expect(PATHS[state]).toMatch(/^\//);
  });

  it('cannot be done from a halt without an extra proof', () => {
    expect(Object.values(JOURNEY.halted)).not.toContain('done');
  });

  it('refuses what the table does not allow', () => {
    expect(() => next('identify', 'proof accepted' as Happening)).toThrow('cannot happen');
  });
});
