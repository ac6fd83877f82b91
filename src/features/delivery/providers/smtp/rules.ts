import type { SendResult } from '../../provider.ts';
import type { HandOver, SmtpFailure } from './hand-over.ts';

/**
 * Whether a reply is about this one mail and final (RFC 5321 4.2.1). To other commands it is about the server, our login or
 * our sender; and 503 says that the conversation went wrong.
 */
const isAboutTheMail = ({ responseCode = 0, command = '' }: SmtpFailure): boolean =>
  ['RCPT TO', 'DATA'].includes(command) && responseCode >= 500 && responseCode !== 503;

/**
 * What a hand-over came to. A reply is an answer whenever it comes; a line that went dead after the mail was asked for may
 * have carried all of it. The reason names no address: servers repeat addresses in their replies, so these are left out.
 */
export function judgeHandOver(result: HandOver): SendResult {
  if (result.outcome === 'accepted') return { outcome: 'accepted' };
  const { failure, hasBegun } = result;
  if (failure.responseCode !== undefined) {
    const reason = `SMTP ${failure.responseCode} to ${failure.command ?? 'the connection'}`;
    return { outcome: 'refused', reason, isPermanent: isAboutTheMail(failure) };
  }
  const reason = failure.originalCode ?? failure.code ?? 'the connection failed';
  return hasBegun ? { outcome: 'unknown', reason } : { outcome: 'refused', reason, isPermanent: false };
}
