import type { FoundPreview } from '../../src/testing/previews.ts';
import { type DayPicture, type DayVisit, HALT_DAY } from './halt-day/pictures.ts';
import { dayPictureFile } from './halt-day/take.ts';
import { sheetFile } from './paper.ts';

const picture = (slug: string, width: number, shownWidth: number, words: string): string =>
  `<img src="${slug}-${width}.webp" width="${shownWidth}" alt="${words}, ${width} pixels wide">`;

const atBothWidths = (slug: string, words: string): string => `| 1280 pixels | 375 pixels |
|---|---|
| ${picture(slug, 1280, 600, words)} | ${picture(slug, 375, 180, words)} |
`;

export const forcedColoursFile = (slug: string): string => `${slug}-forced-colours.webp`;

export const isFirstOfAddress = ({ address, slug }: FoundPreview, all: readonly FoundPreview[]): boolean =>
  all.find((one) => one.address === address)?.slug === slug;

const inForcedColours = (slug: string, words: string): string => `In forced colours:

<img src="${forcedColoursFile(slug)}" width="600" alt="${words}, in forced colours">
`;

const onPaper = (slug: string, sheets: number, words: string): string =>
  `On paper:

${Array.from({ length: sheets }, (_, at) => `<img src="${sheetFile(slug, at + 1)}" width="300" alt="${words}, sheet ${at + 1}">`).join('\n')}
`;

/** The preview as it is taken in every way that it is. @param sheets how many of its sheets of paper are shown */
function entry(preview: FoundPreview, isFirst: boolean, sheets: number): string {
  const { slug, state, page } = preview;
  const words = `${page.title} (${state})`.replaceAll('"', '&quot;');
  return [
    `### ${state}\n`,
    atBothWidths(slug, words),
    ...(isFirst ? [inForcedColours(slug, words)] : []),
    ...(sheets > 0 ? [onPaper(slug, sheets, words)] : []),
  ].join('\n');
}

const dayEntry = (one: DayPicture): string =>
  `${one.words}:\n\n${atBothWidths(dayPictureFile(one), one.words.replaceAll('"', '&quot;'))}`;

const dayVisit = ({ who, pictures }: DayVisit): string =>
  `### ${who}\n\n${pictures.map(dayEntry).join('\n')}`;

/** The running program on one day, unlike all the others: previews show one page at a time. */
const HALT_DAY_PART = `## The day on which access is paused

The program itself, with the people and the campaign of the demonstration, on Tuesday 24 November 2026 at half past ten: half an
hour ago the campaign has paused the access of those who had not set it up, except where it would have shut a site.

${HALT_DAY.map(dayVisit).join('\n')}`;

/**
 * The gallery's index: every picture, by address and state.
 * @param sheets how many sheets of paper are shown of a preview, by its slug
 */
export function galleryIndex(previews: readonly FoundPreview[], sheets: ReadonlyMap<string, number>): string {
  const groups = Map.groupBy(previews, ({ address }) => address);
  const parts = [...groups].map(
    ([address, states]) =>
      `## \`${address}\`\n\n${states
        .map((one, at) => entry(one, at === 0, sheets.get(one.slug) ?? 0))
        .join('\n')}`,
  );
  return `# Gallery

Every page in every state, from invented data, at two widths (of long pages only the beginning); the
first of each address in forced colours too, and what people print on paper. The default typeface of the machine is a serif. Made by \`npm run gallery\`; do not edit.

${HALT_DAY_PART}
${parts.join('\n')}`;
}
