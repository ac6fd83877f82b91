import type { DemonstrationPanel } from './features/demonstration/index.ts';

interface PanelFacts {
  readonly address: string;
  /** Where the data is. */
  readonly data: string;
  readonly isDemonstration: boolean;
  readonly people: DemonstrationPanel | undefined;
}

const LINE = '─'.repeat(78);

const personLines = (person: DemonstrationPanel['people'][number]): string[] => [
  `  ${person.address}`,
  `      ${person.name}, ${person.role}. ${person.state}`,
  ...(person.key ? [`      Key for an authenticator app: ${person.key}`] : []),
];

function peopleLines(panel: DemonstrationPanel | undefined): string[] {
  if (!panel) return [];
  return [
    '',
    `Be one of these invented people. Password: ${panel.password}`,
    ...panel.people.flatMap(personLines),
  ];
}

/** What `npm start` shows before its ready line: where to go, who to be, where to read messages, how to stop. */
export function renderPanel({ address, data, isDemonstration, people }: PanelFacts): string {
  const lines = [
    LINE,
    `Address   ${address}`,
    ...(isDemonstration
      ? [`Messages  ${address}/outbox (shown there; sent only by providers that you name)`]
      : []),
    `Data      ${data}`,
    'Stop      Ctrl-C',
    ...peopleLines(people),
    LINE,
  ];
  return `${lines.join('\n')}\n`;
}
