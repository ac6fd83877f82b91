import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Mistake } from './issue-words.ts';

/** A place in a file, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Step {
  readonly name: Node | undefined;
  readonly value: Node | undefined;
}

const asNode = (value: unknown): Node | undefined => (isNode(value) ? value : undefined);

/** The name and the value at one step; undefined where the file has none. */
function stepInto(node: Node | undefined, key: PropertyKey): Step | undefined {
  if (isSeq(node)) return { name: undefined, value: asNode(node.items[Number(key)]) };
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return pair && { name: asNode(pair.key), value: asNode(pair.value) };
}

/**
 * Finds where a mistake is: at its value, at its name where the name is wrong, else at the nearest thing around it that the file has.
 * @param document a YAML document that was parsed with `lines`
 */
export function positionsIn(
  document: Document.Parsed,
  lines: LineCounter,
): (mistake: Pick<Mistake, 'path' | 'isName'>) => Position | undefined {
  return ({ path, isName }) => {
    let [node, found]: [Node | undefined, Node | undefined] = [asNode(document.contents), undefined];
    for (const [at, key] of path.entries()) {
      const step = stepInto(node, key);
      if (!step) break;
      node = step.value;
      found = (isName && at === path.length - 1 ? step.name : (step.value ?? step.name)) ?? found;
    }
    const range = found?.range;
    if (!range) return undefined;
    const { line, col } = lines.linePos(range[0]);
    return { line, column: col };
  };
}
