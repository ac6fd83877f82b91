/**
 * Characters that nobody sees: controls, what Unicode calls default-ignorable (zero-width spaces and joiners, soft hyphens, variation
 * selectors, tags), what turns the direction of text, unassigned and private ones, line separators, and the empty Braille cell.
 */
const HIDDEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\u2800]/u;
const ALL_HIDDEN = new RegExp(HIDDEN, 'gu');

/** Scripts whose spelling needs joiners and non-joiners between letters (RFC 5892, appendix A.1 and A.2). */
const JOINING = [
  'Arab',
  'Syrc',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');
const NEEDED_JOINERS = new RegExp(`(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`, 'gu');

const CALLED: Readonly<Record<number, string>> = {
  173: 'soft hyphen',
  8203: 'zero width space',
  8204: 'zero width non-joiner',
  8205: 'zero width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8288: 'word joiner',
  65279: 'byte order mark',
};

/** `U+200B`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function describe(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const name = CALLED[character.codePointAt(0) ?? 0] ?? 'a character that cannot be seen';
  return `${codePointName(character)} (${name}) at character ${[...text.slice(0, at)].length + 1}`;
}

/** The first hidden character of a text, and where: `U+200B (zero width space) at character 5`; undefined where there is none. */
export function findHidden(text: string): string | undefined {
  const at = text.search(HIDDEN);
  return at < 0 ? undefined : describe(text, at);
}

/** The same in a name: joiners that its script is spelt with are no secret. */
export const findHiddenInName = (name: string): string | undefined => {
  const at = name.replace(NEEDED_JOINERS, '-').search(HIDDEN);
  return at < 0 ? undefined : describe(name, at);
};

/** A text with its compatibility forms made plain (NFKC) and without hidden characters. */
export const withoutHidden = (text: string): string => text.normalize('NFKC').replace(ALL_HIDDEN, '');

/** A text in which hidden characters can be seen, for whoever has to mend it: `anna<U+200B>@example.org`. */
export const showHidden = (text: string): string =>
  text.replace(ALL_HIDDEN, (character) => `<${codePointName(character)}>`);
