import { OperatorError } from '../../../core/operator-error.ts';
import type { Output } from '../../../platform/command-line/index.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Mistake } from '../campaign/issue-words.ts';
import { describeProblem, readDefinition } from '../campaign/read-definition.ts';

const MOST_BYTES = 1_000_000;

async function readText(input: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw new OperatorError('The file is too long for a campaign.', 'Check its name.');
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks));
}

/** The campaign that a file describes, and how a mistake in it is told. @throws OperatorError after every problem was printed with its line */
export async function readCampaign(
  input: AsyncIterable<Uint8Array>,
  output: Output,
): Promise<{ definition: Definition; tell: (mistake: Mistake) => string }> {
  const read = readDefinition(await readText(input));
  if (read.ok)
    return { definition: read.definition, tell: (mistake) => describeProblem(read.place(mistake)) };
  for (const problem of read.problems) output.line(describeProblem(problem));
  output.result({ problems: read.problems });
  throw new OperatorError('The file is not a campaign yet.', 'Mend the lines above. Nothing was changed.');
}
