import type { Brand } from '../../../platform/render/index.ts';

/** What texts of an installation have in common. */
export interface TextSender {
  readonly brand: Pick<Brand, 'name' | 'helpDesk'>;
  readonly publicUrl: URL;
}

/** The letters of GSM 03.38 that ASCII has in common with it: anything else would double the price of a text. */
const NOT_GSM = /[^A-Za-z0-9 @$_!"#%&'()*+,\-./:;<=>?\n]/g;
const LONGEST_NAME = 40;

/** Text in letters that every phone network carries: `Łódź` is `Lodz`. */
export const inGsmLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\p{M}/gu, '')
    .replace(NOT_GSM, '');

const nameOf = ({ brand }: TextSender): string =>
  inGsmLetters(brand.name).replace(/\s+/g, ' ').slice(0, LONGEST_NAME);

/**
 * The text that carries a code. It holds no link. Its last line lets browsers offer the code on our own site and no other
 * ("Origin-bound one-time codes delivered via SMS", the format of WebOTP).
 */
export const codeText = (code: string, sender: TextSender): string =>
  [
    `${code} is your security code for ${nameOf(sender)}.`,
    `Never tell anyone this code. Did not ask for it? Call ${inGsmLetters(sender.brand.helpDesk.telephone)}.`,
    '',
    `@${sender.publicUrl.hostname} #${code}`,
  ].join('\n');

const HAPPENED = {
  'authenticator-added': 'A new way to sign in was added to your account',
  'authenticator-removed': 'A way to sign in was removed from your account',
  'password-changed': 'Your password was changed',
  'password-chosen-with-pass': 'A new password was chosen for your account',
  'exemption-began': 'How you sign in to your account has changed for a while',
  'set-up-reset': 'Your ways to sign in were cleared',
} as const;

/** Changes that are told by text too, where somebody has a number with us. */
export type TextedKind = keyof typeof HAPPENED;

export const isTexted = (kind: string): kind is TextedKind => Object.hasOwn(HAPPENED, kind);

/** The text that tells of a change. */
export const noticeText = (kind: TextedKind, sender: TextSender): string =>
  `${nameOf(sender)}: ${HAPPENED[kind]}. Was this not you? Call ${inGsmLetters(sender.brand.helpDesk.telephone)}.`;
