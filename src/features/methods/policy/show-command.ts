import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import { findNamed, type MethodCommandNeeds } from './allow-command.ts';
import { type List, listLists } from './lists-store.ts';
import { decideAllowed } from './rules.ts';

const describe = ({ kinds, preferred, from }: List): string =>
  `${kinds.join(', ')}${preferred ? ` (preferred: ${preferred})` : ''}, since ${from.toISOString()}`;

const resultOf = (list: List) => ({
  organisation: list.organisation?.code ?? null,
  allowed: list.kinds,
  preferred: list.preferred,
  from: list.from,
});

export const showMethodsCommand: Command<MethodCommandNeeds> = {
  name: 'methods show',
  about: 'Show which methods may be used, the strongest first.',
  options: [{ name: 'organisation', value: 'CODE', about: 'what the people of this organisation may use' }],
  hasResult: true,
  run: async (needs, { options }, _input, output) => {
    const organisation = await findNamed(needs, options.organisation);
    const lists = await listLists(needs.database.root);
    const installation = lists.find((list) => list.organisation === null);
    const shown = lists.filter(
      (list) => list.organisation && (!organisation || list.organisation.id === organisation.id),
    );
    const effective = decideAllowed(
      installation?.kinds ?? null,
      organisation?.isOpen ? shown.map((list) => list.kinds) : [],
    );
    output.line(`The installation: ${installation ? describe(installation) : 'every method'}`);
    for (const list of shown)
      output.line(`${list.organisation?.code} ${list.organisation?.name}: ${describe(list)}`);
    if (organisation && shown.length === 0)
      output.line(`${organisation.code} ${organisation.name}: no list of its own`);
    if (organisation) output.line(`Its people may use: ${effective.join(', ')}`);
    output.result({
      installation: installation ? resultOf(installation) : null,
      organisations: shown.map(resultOf),
      effective: organisation ? effective : undefined,
    });
    return EXIT.fine;
  },
};
