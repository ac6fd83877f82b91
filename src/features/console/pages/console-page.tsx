import type { ReactNode } from 'react';
import type { Page } from '../../../platform/render/index.ts';
import type { Permission } from '../permissions.ts';

interface Area {
  readonly href: string;
  readonly text: string;
  readonly permission: Permission;
}

/** The areas of the console that are built. */
const AREAS: readonly Area[] = [
  { href: '/console', text: 'Overview', permission: 'see-overview' },
  { href: '/console/rollouts', text: 'Rollouts', permission: 'see-rollouts' },
  { href: '/console/people', text: 'People', permission: 'see-people' },
  { href: '/console/requests', text: 'Requests for help', permission: 'see-requests' },
  { href: '/console/organisations', text: 'Organisations', permission: 'see-organisations' },
  { href: '/console/exemptions', text: 'Exemptions', permission: 'see-exemptions' },
  { href: '/console/evidence', text: 'Evidence', permission: 'see-evidence' },
  { href: '/console/feedback', text: 'Feedback', permission: 'see-feedback' },
  { href: '/console/audit', text: 'Audit', permission: 'see-audit' },
];

interface Content {
  readonly title: string;
  /** The address of the area that the page belongs to. */
  readonly area: string;
  /** What the viewer may do somewhere: areas that they may not open are not offered. */
  readonly permissions: readonly Permission[];
  /** What stands before the heading: the way back, an error summary. */
  readonly above?: ReactNode;
  readonly hasErrors?: boolean;
  readonly body: ReactNode;
}

function Areas({ area, permissions }: Pick<Content, 'area' | 'permissions'>) {
  const open = AREAS.filter(({ permission }) => permissions.includes(permission));
  return (
    <nav className="nhsuk-contents-list app-console-areas" aria-label="Console">
      <ol className="nhsuk-contents-list__list">
        {open.map(({ href, text }) => (
          <li className="nhsuk-contents-list__item" key={href}>
            <a
              className="nhsuk-contents-list__link"
              href={href}
              aria-current={href === area ? 'true' : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A page of the console: wide, with the way to its other areas above the heading. */
export const consolePage = ({ title, area, permissions, above, hasErrors = false, body }: Content): Page => ({
  title,
  width: 'wide',
  hasErrors,
  status: hasErrors ? 400 : 200,
  body: (
    <>
      <Areas area={area} permissions={permissions} />
      {above}
      <h1 className="nhsuk-heading-l">{title}</h1>
      {body}
    </>
  ),
});
