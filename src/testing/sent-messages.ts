import type { Content } from '../features/delivery/index.ts';
import type { Queries } from '../platform/database/index.ts';
import { readMessages } from './stored-messages.ts';
import { testKeys } from './test-keys.ts';

/** Every message to an account that is still to be read and was not taken back, oldest first. */
export async function messagesTo(queries: Queries, accountId: string): Promise<Content[]> {
  const all = await readMessages(queries, testKeys);
  const own = all.filter((message) => message.accountId === accountId && message.state !== 'withdrawn');
  return own.flatMap(({ content }) => content ?? []);
}

const codeIn = (content: Content): string | undefined => {
  if (content.channel === 'text') return /#(\d{6})$/.exec(content.body)?.[1];
  if (content.channel === 'email') return undefined;
  return /"sayDigits":"(\d{6})"/.exec(JSON.stringify(content.script))?.[1];
};

/** The codes that were sent to an account by text and call, oldest first. */
export const codesTo = async (queries: Queries, accountId: string): Promise<string[]> =>
  (await messagesTo(queries, accountId)).flatMap((content) => codeIn(content) ?? []);

/** The newest of them. @throws where there is none */
export async function newestCode(queries: Queries, accountId: string): Promise<string> {
  const code = (await codesTo(queries, accountId)).at(-1);
  if (!code) throw new Error('No code was sent.');
  return code;
}
