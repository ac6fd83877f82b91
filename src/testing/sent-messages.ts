import type { Content } from '../features/delivery/index.ts';
import { bodyPlace } from '../features/delivery/message-place.ts';
import { open } from '../platform/crypto/index.ts';
import type { Queries } from '../platform/database/index.ts';
import { testKeys } from './test-keys.ts';

/** Every message to an account that is still to be read, oldest first. */
export async function messagesTo(queries: Queries, accountId: string): Promise<Content[]> {
  const rows = await queries
    .selectFrom('messages')
    .select(['id', 'body'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, body }) => {
    const text = body === null ? undefined : open(testKeys, bodyPlace(id), body);
    return text === undefined ? [] : [JSON.parse(text) as Content];
  });
}

const codeIn = (content: Content): string | undefined => {
  if (content.channel === 'text') return /#(\d{6})$/.exec(content.body)?.[1];
  return content.channel === 'call'
    ? /"sayDigits":"(\d{6})"/.exec(JSON.stringify(content.script))?.[1]
    : undefined;
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
