import { renderToStaticMarkup } from 'react-dom/server';
import { TokenContext } from './form.tsx';
import { Layout, type Surroundings } from './layout.tsx';
import type { Page } from './page.tsx';
import { fillIn, isPrepared } from './prepared-page.ts';

const renderDocument = (page: Page, around: Surroundings): string =>
  `<!DOCTYPE html>${renderToStaticMarkup(
    <TokenContext value={around.token}>
      <Layout page={page} around={around}>
        {page.body}
      </Layout>
    </TokenContext>,
  )}`;

/** The HTML document of a page. */
export const renderPage = (page: Page, around: Surroundings): string =>
  isPrepared(page) ? fillIn(page, around, renderDocument) : renderDocument(page, around);
