import type { Brand, Typeface } from './brand.ts';

/** One channel of a colour as light (WCAG 2.2, "relative luminance"). */
function light(channel: string): number {
  const share = Number.parseInt(channel, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of `#rrggbb`, 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const [red = '', green = '', blue = ''] = colour.slice(1).match(/../g) ?? [];
  return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
}

/** White or near-black: whichever is easier to read on a colour. */
export function readableOn(colour: string): '#ffffff' | '#1d2733' {
  const behind = luminance(colour);
  const contrastWithWhite = 1.05 / (behind + 0.05);
  const contrastWithDark = (behind + 0.05) / (luminance('#1d2733') + 0.05);
  return contrastWithWhite >= contrastWithDark ? '#ffffff' : '#1d2733';
}

const face = (url: string, weight: number): string =>
  `@font-face{font-family:"Brand";src:url("${url}") format("woff2");font-weight:${weight};font-display:swap}\n`;

const typefaceSheet = ({ regularUrl, boldUrl }: Typeface): string =>
  `${face(regularUrl, 400)}${boldUrl ? face(boldUrl, 600) : ''}html{font-family:"Brand",var(--system-typefaces)}\n`;

/** The style sheet that gives the pages an organisation's colour and typeface. */
export const brandSheet = ({ colour, typeface }: Pick<Brand, 'colour' | 'typeface'>): string =>
  `:root{--brand-colour:${colour};--brand-text-colour:${readableOn(colour)}}\n${typeface ? typefaceSheet(typeface) : ''}`;
