/** What kind of line a number for drama stands for: the library knows only some of them. */
export type DramaKind = 'mobile' | 'landline' | 'company' | 'free' | 'premium';

/**
 * The numbers that Ofcom keeps free for television and radio drama ("Telephone numbers for drama use"): they reach nobody,
 * so guides, examples, demonstrations and tests are full of them. Each as the digits after +44 before the last ones.
 */
const RANGES: readonly { readonly begins: RegExp; readonly kind: DramaKind }[] = [
  { begins: /^7700900\d{3}$/, kind: 'mobile' },
  // Leeds, Sheffield, Nottingham, Leicester, Bristol, Reading; Birmingham, Edinburgh, Glasgow, Liverpool, Manchester.
  { begins: /^1(1[3-8]|[2-6]1)4960\d{3}$/, kind: 'landline' },
  // Tyneside, Durham and Sunderland; London; Northern Ireland; Cardiff; no area.
  { begins: /^(1914980|2079460|2896496|2920180|1632960)\d{3}$/, kind: 'landline' },
  { begins: /^3069990\d{3}$/, kind: 'company' },
  { begins: /^8081570\d{3}$/, kind: 'free' },
  { begins: /^9098790\d{3}$/, kind: 'premium' },
];

/**
 * @param number in E.164, such as `+447700900123`
 * @returns undefined for numbers that are not for drama
 */
export function findDramaKind(number: string): DramaKind | undefined {
  if (!number.startsWith('+44')) return undefined;
  return RANGES.find(({ begins }) => begins.test(number.slice(3)))?.kind;
}
