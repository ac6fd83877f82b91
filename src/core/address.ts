/**
 * The one key that all spellings of an e-mail address share: trimmed, Unicode NFKC, lower case.
 * Two addresses are the same account if and only if their keys are equal.
 */
export const addressKey = (address: string): string => address.trim().normalize('NFKC').trim().toLowerCase();

const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/;

/** Whether text looks like an e-mail address that mail can be sent to (at most 254 characters, RFC 5321 4.5.3.1). */
export const isAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);
