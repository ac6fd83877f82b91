import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Brand, type Preview, renderPage } from '../platform/render/index.ts';

export interface FoundPreview extends Preview {
  /** The file that it stands in, from the root of the project. */
  readonly file: string;
  /** A short name that no other preview has: for files and addresses. */
  readonly slug: string;
}

interface Exported {
  readonly previews?: readonly Preview[];
  readonly default?: readonly Preview[];
}

const ROOT = join(import.meta.dirname, '../..');

/** The brand of an installation that changed nothing. */
export const previewBrand: Brand = {
  name: 'Sallyport',
  colour: '#1d3557',
  logoUrl: undefined,
  helpDesk: { telephone: '0300 000 0000', hours: 'Monday to Friday, 8am to 6pm' },
  isDemonstration: false,
};

const words = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

export const slugOf = ({ address, state }: Pick<Preview, 'address' | 'state'>): string =>
  `${words(address) || 'home'}--${words(state)}`;

/** Every preview of the project, in the order of their addresses; the states of one address keep theirs. */
export async function loadPreviews(): Promise<FoundPreview[]> {
  const files = globSync('src/**/*.preview.tsx', { cwd: ROOT }).sort();
  const found: FoundPreview[] = [];
  for (const file of files) {
    const module: Exported = await import(pathToFileURL(join(ROOT, file)).href);
    const previews = module.previews ?? module.default;
    if (!previews) throw new Error(`${file} exports no "previews".`);
    found.push(...previews.map((preview) => ({ ...preview, file, slug: slugOf(preview) })));
  }
  return found.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

/** The whole HTML document of a preview. */
export const renderPreview = (preview: Preview, brand = previewBrand): string =>
  renderPage(preview.page, {
    brand,
    viewer: preview.viewer,
    token: 'token-of-the-preview',
    path: preview.address,
  });
