import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Content } from '../../outbox.ts';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail as it goes over the wire, and who it is from and for on the wire. */
export interface BuiltMail {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly bytes: Buffer;
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

/** A line break would begin a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/**
 * Writes a mail of plain text (RFC 5322). Its Message-ID is made of the message's id, so that whoever gets it twice can
 * tell; `Auto-Submitted` keeps absence replies away (RFC 3834 5).
 */
export async function buildMail(
  id: string,
  { to, subject, body }: Extract<Content, { channel: 'email' }>,
  from: Mailbox,
  at: Date,
): Promise<BuiltMail> {
  const bytes = await new MailComposer({
    from: { ...from },
    to: { name: '', address: to },
    subject: oneLine(subject),
    text: body,
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    date: at,
    headers: { 'Auto-Submitted': 'auto-generated' },
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return { envelope: { from: from.address, to }, bytes };
}
