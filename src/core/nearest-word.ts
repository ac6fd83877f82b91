import { closestMatch } from 'leven';

/** Words that differ in more than a third of their letters were not meant; two letters that changed places are two edits. */
const mostEdits = (word: string): number => (word.length < 3 ? 1 : Math.max(2, Math.ceil(word.length / 3)));

/** The known word that somebody most likely meant, whatever its case; undefined where none is near. */
export function nearestWord(typed: string, known: readonly string[]): string | undefined {
  const byLowerCase = new Map(known.map((word) => [word.toLowerCase(), word]));
  const near = closestMatch(typed.toLowerCase(), [...byLowerCase.keys()], { maxDistance: mostEdits(typed) });
  return near === undefined ? undefined : byLowerCase.get(near);
}

/** ` Did you mean "regions"?`, to end a sentence with; empty where no known word is near. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const near = nearestWord(typed, known);
  return near === undefined || near === typed ? '' : ` Did you mean "${near}"?`;
}
