import { didYouMean } from '../../../core/nearest-word.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Mistake } from '../campaign/issue-words.ts';
import { listKnownWords, listUnknownWords, type Vocabulary } from './known-words-store.ts';

/** What nothing is called, for each vocabulary. */
const NOT_KNOWN: Readonly<Record<Vocabulary, string>> = {
  organisations: 'is no code of an organisation in the register.',
  kinds: 'is no kind of organisation in the register.',
  regions: 'is no region of an organisation in the register.',
  parents: 'is no parent of an organisation in the register.',
  mailboxes: 'is no shared mailbox.',
};

const VOCABULARIES = Object.keys(NOT_KNOWN) as Vocabulary[];

interface Use {
  readonly path: readonly PropertyKey[];
  readonly word: string;
}

type Lists = Readonly<Partial<Record<Vocabulary, readonly string[] | undefined>>>;

/** Every place where the campaign uses a word of one vocabulary. */
function usesOf({ audience, waves }: Definition, vocabulary: Vocabulary): Use[] {
  const places: readonly { readonly at: readonly PropertyKey[]; readonly lists: Lists }[] = [
    { at: ['audience'], lists: audience },
    { at: ['audience', 'exclude'], lists: audience.exclude },
    ...waves.map((wave, index) => ({ at: ['waves', index], lists: wave })),
  ];
  return places.flatMap(({ at, lists }) =>
    (lists[vocabulary] ?? []).map((word, index) => ({ path: [...at, vocabulary, index], word })),
  );
}

async function findUnknown(
  queries: Queries,
  definition: Definition,
  vocabulary: Vocabulary,
): Promise<Mistake[]> {
  const uses = usesOf(definition, vocabulary);
  if (uses.length === 0) return [];
  const unknown = await listUnknownWords(
    queries,
    vocabulary,
    uses.map(({ word }) => word),
  );
  if (unknown.size === 0) return [];
  const known = await listKnownWords(queries, vocabulary);
  return uses
    .filter(({ word }) => unknown.has(word))
    .map(({ path, word }) => ({
      path,
      reason: `"${word}" ${NOT_KNOWN[vocabulary]}${didYouMean(word, known)}`,
    }));
}

/** Words of a campaign that nothing in the database is called: a mistyped region would otherwise leave its people out unsaid. */
export async function findUnknownWords(queries: Queries, definition: Definition): Promise<Mistake[]> {
  const found: Mistake[] = [];
  for (const vocabulary of VOCABULARIES) found.push(...(await findUnknown(queries, definition, vocabulary)));
  return found;
}
