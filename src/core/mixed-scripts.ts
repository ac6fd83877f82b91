import { codePointName } from './hidden-characters.ts';

/** Scripts with letters that look like those of another of them. */
const ALIKE = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic'] as const;
const TESTS = ALIKE.map((name) => ({ name, test: new RegExp(`\\p{Script=${name}}`, 'u') }));

const scriptOf = (letter: string): string | undefined => TESTS.find(({ test }) => test.test(letter))?.name;

/** What is wrong with one word whose letters come from two such scripts; undefined where nothing is. */
function findInWord(word: string): string | undefined {
  let first: string | undefined;
  for (const letter of word) {
    const script = scriptOf(letter);
    first ??= script;
    if (script && script !== first)
      return `${first} and ${script} letters in one word ("${letter}", ${codePointName(letter)})`;
  }
  return undefined;
}

const findIn = (words: readonly string[]): string | undefined =>
  words.map(findInWord).find((found) => found !== undefined);

/**
 * Letters of scripts that look alike, mixed within the part before the @ or within a label of the domain (Unicode TS 39, 5.2):
 * `аnna` with a Cyrillic а. Each script by itself is fine.
 */
export const findMixedInAddress = (address: string): string | undefined => {
  const [local = '', domain = ''] = address.normalize('NFKC').split('@');
  return findIn([local, ...domain.split('.')]);
};

/** The same within a word of a name: `Анна Smith` is fine. */
export const findMixedInName = (name: string): string | undefined =>
  findIn(name.normalize('NFKC').split(/[^\p{L}\p{M}]+/u));
