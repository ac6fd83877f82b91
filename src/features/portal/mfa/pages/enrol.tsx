import type { ReactElement } from 'react';
import { BackLink, type FieldErrors, Form, type Page, Problems } from '../../../../platform/render/index.ts';

interface Props {
  /** By the method. */
  readonly heading: string;
  readonly fields: ReactElement;
  readonly action: string;
  readonly isForced: boolean;
  readonly errors?: FieldErrors | undefined;
}

export const enrolPage = ({ heading, fields, action, isForced, errors }: Props): Page => ({
  title: heading,
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  timeLimitSeconds: 3_600,
  body: (
    <>
      <BackLink href="/profile/self-service/mfa/add">How do you want to prove it is you?</BackLink>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">{heading}</h1>
      <Form action={action}>{fields}</Form>
      {isForced && (
        <p>
          <a href="/sign-in/help">I cannot do this now</a>
        </p>
      )}
      <p className="nhsuk-u-secondary-text-colour">You have one hour to set it up.</p>
    </>
  ),
});
