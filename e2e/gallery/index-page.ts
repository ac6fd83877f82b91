import type { FoundPreview } from '../../src/testing/previews.ts';

const picture = (slug: string, width: number, shownWidth: number, words: string): string =>
  `<img src="${slug}-${width}.webp" width="${shownWidth}" alt="${words}, ${width} pixels wide">`;

function entry({ slug, state, page }: FoundPreview): string {
  const words = `${page.title} (${state})`.replaceAll('"', '&quot;');
  return `### ${state}

| 1280 pixels | 375 pixels |
|---|---|
| ${picture(slug, 1280, 600, words)} | ${picture(slug, 375, 180, words)} |
`;
}

/** The gallery's index: every picture, by address and state. */
export function galleryIndex(previews: readonly FoundPreview[]): string {
  const groups = Map.groupBy(previews, ({ address }) => address);
  const parts = [...groups].map(
    ([address, states]) => `## \`${address}\`\n\n${states.map(entry).join('\n')}`,
  );
  return `# Gallery

Every page in every state, from invented data, at two widths (of long pages only the beginning). Made by \`npm run gallery\`; do not edit.

${parts.join('\n')}`;
}
