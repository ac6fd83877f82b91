import { JOURNEY, PATHS, type State } from '../../src/features/sign-in/journey.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `Signing in is a table: a state, something that happens, the next state. What is not in the table does not happen.
Everyone begins at \`identify\`; \`done\` is a session.`;

const STATES = Object.keys(JOURNEY) as State[];

interface Step {
  readonly from: State;
  readonly happening: string;
  readonly to: State;
}

const STEPS: readonly Step[] = STATES.flatMap((from) =>
  Object.entries(JOURNEY[from]).map(([happening, to]) => ({ from, happening, to })),
);

/** Mermaid takes no hyphens in the names of states. */
const idOf = (state: State): string => state.replaceAll('-', '_');

const diagram = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    '  direction TB',
    ...STATES.map((state) => `  state "${state}" as ${idOf(state)}`),
    '  [*] --> identify',
    ...STEPS.map(({ from, happening, to }) => `  ${idOf(from)} --> ${idOf(to)} : ${happening}`),
    '  done --> [*]',
    '```',
    '',
  ].join('\n');

/** `docs/generated/journey.md`. */
export const renderJourney = (): string =>
  [
    head('The sign-in journey', 'src/features/sign-in/journey.ts', ABOUT),
    diagram(),
    '## Steps\n',
    table(
      ['state', 'what happens', 'next state'],
      STEPS.map(({ from, happening, to }) => [code(from), happening, code(to)]),
    ),
    '## Pages\n',
    table(
      ['state', 'page'],
      STATES.map((state) => [code(state), code(PATHS[state])]),
    ),
  ].join('\n');
