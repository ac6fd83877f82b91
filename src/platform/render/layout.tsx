import type { ReactNode } from 'react';
import type { Brand } from './brand.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import type { Page, Viewer } from './page.tsx';

/** What a page needs beside its own content. */
export interface Surroundings {
  readonly brand: Brand;
  readonly viewer: Viewer | undefined;
  /** The anti-forgery token for the page's forms. */
  readonly token: string;
  /** The path of the page, to mark it in the navigation. */
  readonly path: string;
}

const DemonstrationBanner = () => (
  <div className="app-demonstration" role="note" aria-label="Demonstration">
    <div className="nhsuk-width-container">
      This is a demonstration with invented people. <a href="/outbox">Read its messages</a>
    </div>
  </div>
);

function Head({ page, around }: { page: Page; around: Surroundings }) {
  const title = `${page.hasErrors ? 'Error: ' : ''}${page.title} - ${around.brand.name}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content={around.brand.colour} />
      {page.refresh && (
        <meta httpEquiv="refresh" content={`${page.refresh.seconds}; url=${page.refresh.to}`} />
      )}
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/main.css" />
      <link rel="stylesheet" href="/assets/brand.css" />
      <script type="module" src="/assets/main.js" />
    </head>
  );
}

interface LayoutProps {
  readonly page: Page;
  readonly around: Surroundings;
  readonly children: ReactNode;
}

/** The whole document around a page's content. */
export function Layout({ page, around, children }: LayoutProps) {
  const { brand, viewer, path, token } = around;
  const column = page.width === 'wide' ? 'nhsuk-grid-column-full' : 'nhsuk-grid-column-two-thirds';
  const idleLimit = page.timeLimitSeconds === undefined ? viewer?.idleLimitSeconds : undefined;
  const limit = page.timeLimitSeconds ?? idleLimit;
  return (
    <html lang="en">
      <Head page={page} around={around} />
      <body
        data-time-limit={limit}
        data-time-shared={idleLimit && ''}
        data-token={limit === undefined ? undefined : token}
      >
        <a className="nhsuk-skip-link" href="#maincontent" data-module="nhsuk-skip-link">
          Skip to main content
        </a>
        {brand.isDemonstration && <DemonstrationBanner />}
        <Header brand={brand} viewer={viewer} path={path} />
        <div className="app-content nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
            <div className="nhsuk-grid-row">
              <div className={column}>
                <p className="app-only-printed app-printed-from">{brand.name}</p>
                {children}
              </div>
            </div>
          </main>
        </div>
        <Footer brand={brand} />
      </body>
    </html>
  );
}
