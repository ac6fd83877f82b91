import MailComposer from 'nodemailer/lib/mail-composer';
import type { Content } from '../../content.ts';
import type { Mailbox } from './mailbox.ts';

/** A mail as it goes over the wire, and who it is from and for on the wire. */
export interface BuiltMail {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly bytes: Buffer;
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
