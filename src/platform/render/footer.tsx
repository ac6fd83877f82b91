import type { Brand } from './brand.ts';

const LINKS = [
  { href: '/help', text: 'Help with multi-factor authentication' },
  { href: '/help/feedback', text: 'Give feedback' },
];

/** Help in reach of every page, in the same place on each (WCAG 2.2, 3.2.6). */
export function Footer({ brand: { helpDesk } }: { brand: Brand }) {
  return (
    <footer className="app-footer">
      <div className="app-footer__row nhsuk-width-container">
        <p className="app-help-desk">
          Help desk: <span className="app-help-desk__number">{helpDesk.telephone}</span>, {helpDesk.hours}
        </p>
        <ul className="app-footer__list">
          {LINKS.map(({ href, text }) => (
            <li key={href}>
              <a className="app-footer__link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
