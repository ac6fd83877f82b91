import type { ReactNode } from 'react';
import type { Brand } from './brand.ts';
import { Form } from './form.tsx';
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

const NAVIGATION = [
  { href: '/', text: 'Your services' },
  { href: '/profile', text: 'Profile' },
  { href: '/help', text: 'Help' },
];

interface Link {
  readonly href: string;
  readonly text: string;
}

const isHere = (link: Link, path: string): boolean =>
  link.href === '/' ? path === '/' : path.startsWith(link.href);

function Navigation({ viewer, path }: { viewer: Viewer; path: string }) {
  const links = viewer.hasConsole ? [...NAVIGATION, { href: '/console', text: 'Console' }] : NAVIGATION;
  return (
    <nav className="nhsuk-header__navigation app-navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {links.map((link) => (
            <li className="nhsuk-header__navigation-item" key={link.href}>
              <a
                className="nhsuk-header__navigation-link"
                href={link.href}
                aria-current={isHere(link, path) ? 'page' : undefined}
              >
                {link.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

function Header({ brand, viewer, path }: Surroundings) {
  return (
    <header className="nhsuk-header app-header">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-name" href="/">
            {brand.logoUrl && <img className="app-logo" src={brand.logoUrl} alt="" />}
            {brand.name}
          </a>
        </div>
        {viewer && (
          <div className="app-account">
            <span>{viewer.name}</span>
            <Form action="/sign-out">
              <button className="app-link-button" type="submit">
                Sign out
              </button>
            </Form>
          </div>
        )}
      </div>
      {viewer && !viewer.isPending && <Navigation viewer={viewer} path={path} />}
    </header>
  );
}

function Footer({ brand }: { brand: Brand }) {
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <ul className="nhsuk-footer__list">
          <li className="nhsuk-footer__list-item">
            <a className="nhsuk-footer__list-item-link" href="/help">
              Help with multi-factor authentication
            </a>
          </li>
          <li className="nhsuk-footer__list-item">
            <a className="nhsuk-footer__list-item-link" href="/help/feedback">
              Give feedback
            </a>
          </li>
        </ul>
        <p className="app-help-desk">
          Help desk: {brand.helpDesk.telephone}, {brand.helpDesk.hours}
        </p>
      </div>
    </footer>
  );
}

const DemonstrationBanner = () => (
  <div className="app-demonstration" role="note">
    <div className="nhsuk-width-container">
      This is a demonstration. The people are invented and no message is sent:{' '}
      <a href="/outbox">read them here</a>.
    </div>
  </div>
);

/** The whole document around a page's content. */
export function Layout({
  page,
  around,
  children,
}: {
  page: Page;
  around: Surroundings;
  children: ReactNode;
}) {
  const title = `${page.hasErrors ? 'Error: ' : ''}${page.title} - ${around.brand.name}`;
  const column = page.width === 'wide' ? 'nhsuk-grid-column-full' : 'nhsuk-grid-column-two-thirds';
  return (
    <html lang="en">
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
      <body data-time-limit={page.timeLimitSeconds}>
        <a className="nhsuk-skip-link" href="#maincontent">
          Skip to main content
        </a>
        {around.brand.isDemonstration && <DemonstrationBanner />}
        <Header {...around} />
        <div className="nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
            <div className="nhsuk-grid-row">
              <div className={column}>{children}</div>
            </div>
          </main>
        </div>
        <Footer brand={around.brand} />
      </body>
    </html>
  );
}
