/** What a question is found by. */
export interface Findable {
  readonly question: string;
  /** Other words that people may look for. */
  readonly words: string;
}

const LONGEST_SEARCH = 100;
const IGNORED = new Set(['a', 'an', 'and', 'do', 'i', 'in', 'is', 'it', 'my', 'of', 'the', 'to', 'what']);

const wordsOf = (text: string): string[] =>
  text
    .slice(0, LONGEST_SEARCH)
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !IGNORED.has(word));

/** The questions that have every word of `search` in them or begin a word with it; all of them for an empty search. */
export function findQuestions<Question extends Findable>(
  questions: readonly Question[],
  search: string,
): readonly Question[] {
  const wanted = wordsOf(search);
  return questions.filter(({ question, words }) => {
    const known = ` ${question} ${words} `.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    return wanted.every((word) => known.includes(` ${word}`));
  });
}
