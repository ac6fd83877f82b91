import type { ReactNode } from 'react';
import { BackLink, type Page } from '../../../platform/render/index.ts';

const HELP = 'Help with multi-factor authentication';

/** The help pages, in the order of their contents list. */
const PAGES = [
  { href: '/help', text: 'What it is and why' },
  { href: '/help/guide', text: 'Step-by-step guide' },
  { href: '/help/questions', text: 'Questions and answers' },
  { href: '/help/factsheet', text: 'Factsheet to print' },
  { href: '/help/rollout', text: 'When it happens' },
  { href: '/help/feedback', text: 'Give feedback' },
] as const;

export type HelpAddress = (typeof PAGES)[number]['href'];

const Contents = ({ here }: { here: HelpAddress }) => (
  <nav className="nhsuk-contents-list app-no-print" aria-label="Help pages">
    <h2 className="nhsuk-u-visually-hidden">Contents</h2>
    <ol className="nhsuk-contents-list__list">
      {PAGES.map(({ href, text }) => (
        <li
          className="nhsuk-contents-list__item"
          key={href}
          aria-current={href === here ? 'page' : undefined}
        >
          {href === here ? (
            <span className="nhsuk-contents-list__current">{text}</span>
          ) : (
            <a className="nhsuk-contents-list__link" href={href}>
              {text}
            </a>
          )}
        </li>
      ))}
    </ol>
  </nav>
);

const Heading = ({ part }: { part: string | undefined }) =>
  part === undefined ? (
    <h1 className="nhsuk-heading-l">{HELP}</h1>
  ) : (
    <h1 className="nhsuk-heading-l">
      <span className="nhsuk-caption-l">
        {HELP}
        <span className="nhsuk-u-visually-hidden">: </span>
      </span>
      {part}
    </h1>
  );

/** One help page: heading, contents list, and its own text. The first page has the heading to itself. */
export function helpPage(here: HelpAddress, body: ReactNode): Page {
  const part = here === '/help' ? undefined : PAGES.find(({ href }) => href === here)?.text;
  return {
    title: part === undefined ? HELP : `${HELP}: ${part}`,
    body: (
      <>
        {part === undefined ? (
          <BackLink href="/">Your services</BackLink>
        ) : (
          <BackLink href="/help">Help</BackLink>
        )}
        <Heading part={part} />
        <Contents here={here} />
        {body}
      </>
    ),
  };
}
