import addressparser from 'nodemailer/lib/addressparser';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** One address and nothing else: no list, no name, nothing that ends a command or a header. */
const ADDRESS = /^[^\s\p{C}<>()[\],;:"\\@]{1,64}@[^\s\p{C}<>()[\],;:"\\@]{1,255}$/u;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** Reads `Sign-in help <no-reply@example.org>` or a bare address. @returns undefined unless it is exactly one */
export function readMailbox(text: string): Mailbox | undefined {
  const [first, ...others] = addressparser(text, { flatten: true });
  if (/\p{C}/u.test(text) || !first || others.length > 0 || !isAddress(first.address)) return undefined;
  return { name: first.name, address: first.address };
}
