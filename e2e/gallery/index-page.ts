import type { FoundPreview } from '../../src/testing/previews.ts';
import { type DayPicture, type DayVisit, HALT_DAY } from './halt-day/pictures.ts';
import { dayPictureFile } from './halt-day/take.ts';

const picture = (slug: string, width: number, shownWidth: number, words: string): string =>
  `<img src="${slug}-${width}.webp" width="${shownWidth}" alt="${words}, ${width} pixels wide">`;

const atBothWidths = (slug: string, words: string): string => `| 1280 pixels | 375 pixels |
|---|---|
| ${picture(slug, 1280, 600, words)} | ${picture(slug, 375, 180, words)} |
`;

function entry({ slug, state, page }: FoundPreview): string {
  const words = `${page.title} (${state})`.replaceAll('"', '&quot;');
  return `### ${state}\n\n${atBothWidths(slug, words)}`;
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

/** The gallery's index: every picture, by address and state. */
export function galleryIndex(previews: readonly FoundPreview[]): string {
  const groups = Map.groupBy(previews, ({ address }) => address);
  const parts = [...groups].map(
    ([address, states]) => `## \`${address}\`\n\n${states.map(entry).join('\n')}`,
  );
  return `# Gallery

Every page in every state, from invented data, at two widths (of long pages only the beginning). Made by \`npm run gallery\`; do not edit.

${HALT_DAY_PART}
${parts.join('\n')}`;
}
