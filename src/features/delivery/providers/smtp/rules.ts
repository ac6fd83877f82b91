import type { SendResult } from '../../provider.ts';
import type { HandOver } from './hand-over.ts';

/** RFC 5321 4.2.1: 5yz is final, except 503, which says that the conversation went wrong and not the mail. */
const isPermanentReply = (code: number): boolean => code >= 500 && code !== 503;

/**
 * What a hand-over came to. A reply is an answer whenever it comes; a line that went dead after the mail was asked for may
 * have carried all of it. The reason names no address: servers repeat addresses in their replies, so these are left out.
 */
export function judgeHandOver(result: HandOver): SendResult {
  if (result.outcome === 'accepted') return { outcome: 'accepted' };
  const { failure, hasBegun } = result;
  if (failure.responseCode !== undefined) {
    const reason = `SMTP ${failure.responseCode} to ${failure.command ?? 'the connection'}`;
    return { outcome: 'refused', reason, isPermanent: isPermanentReply(failure.responseCode) };
  }
  const reason = failure.originalCode ?? failure.code ?? 'the connection failed';
  return hasBegun ? { outcome: 'unknown', reason } : { outcome: 'refused', reason, isPermanent: false };
}
