import type { Brand } from './brand.ts';
import { BrandMark } from './brand-mark.tsx';
import { Form } from './form.tsx';
import type { Viewer } from './page.tsx';

interface Link {
  readonly href: string;
  readonly text: string;
}

const NAVIGATION: readonly Link[] = [
  { href: '/', text: 'Your services' },
  { href: '/profile', text: 'Profile' },
  { href: '/help', text: 'Help' },
];
const CONSOLE: Link = { href: '/console', text: 'Console' };

/** `page` on the page itself, `true` on the pages below it. */
function hereness({ href }: Link, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined;
}

function Navigation({ viewer, path }: { viewer: Viewer; path: string }) {
  const links = viewer.hasConsole ? [...NAVIGATION, CONSOLE] : NAVIGATION;
  return (
    <nav className="app-navigation" aria-label="Menu">
      <ul className="app-navigation__list nhsuk-width-container">
        {links.map((link) => (
          <li className="app-navigation__item" key={link.href}>
            <a className="app-navigation__link" href={link.href} aria-current={hereness(link, path)}>
              {link.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface HeaderProps {
  readonly brand: Brand;
  readonly viewer: Viewer | undefined;
  readonly path: string;
}

/** The bar at the top: whose site it is, who is signed in, and the ways on. */
export function Header({ brand, viewer, path }: HeaderProps) {
  return (
    <header className="app-header">
      <div className="app-header__bar">
        <div className="app-header__row nhsuk-width-container">
          <a className="app-brand" href="/">
            {brand.logoUrl ? <img className="app-logo" src={brand.logoUrl} alt="" /> : <BrandMark />}
            <span className="app-brand__name">{brand.name}</span>
          </a>
          {viewer && (
            <div className="app-account">
              <span className="app-account__name">{viewer.name}</span>
              <Form action="/sign-out">
                <button className="app-account__button" type="submit">
                  Sign out
                </button>
              </Form>
            </div>
          )}
        </div>
      </div>
      {viewer && !viewer.isPending && <Navigation viewer={viewer} path={path} />}
    </header>
  );
}
