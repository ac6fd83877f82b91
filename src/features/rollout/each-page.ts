import { giveWay } from '../../platform/system/give-way.ts';

/**
 * Reads page after page, and lets others have their turn behind each.
 * @param read reads the page behind an id, the first one behind `undefined`; its `last` is undefined where no page follows
 */
export async function* eachPage<Page extends { readonly last: string | undefined }>(
  read: (after: string | undefined) => Promise<Page>,
): AsyncGenerator<Page, void> {
  let after: string | undefined;
  do {
    const page = await read(after);
    yield page;
    after = page.last;
    await giveWay();
  } while (after !== undefined);
}
