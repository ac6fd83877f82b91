import { Breadcrumb } from 'nhsuk-react-components';

interface Step {
  readonly href: string;
  readonly text: string;
}

/** The pages above one of a person's own pages. */
export const MY_PROFILE: Step = { href: '/profile', text: 'My profile' };
export const SELF_SERVICE: Step = { href: '/profile/self-service', text: 'Self-service' };

/** The way to a page: every page above it, the nearest also as a way back on narrow screens. */
export function Trail({ steps }: { readonly steps: readonly [Step, ...Step[]] }) {
  const nearest = steps.at(-1) ?? steps[0];
  return (
    <Breadcrumb className="nhsuk-u-margin-bottom-4">
      {steps.map((step) => (
        <Breadcrumb.Item key={step.href} href={step.href}>
          {step.text}
        </Breadcrumb.Item>
      ))}
      <a className="nhsuk-back-link" href={nearest.href}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        {nearest.text}
      </a>
    </Breadcrumb>
  );
}
