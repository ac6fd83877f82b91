import { Button, type FieldErrors, Form, type Page, Problems } from '../../../../platform/render/index.ts';
import type { MethodKind } from '../../../methods/index.ts';
import { factorWords } from '../factor-words.ts';
import type { CodesOwner } from './codes-sheet.tsx';
import { CodesToSave } from './codes-to-save.tsx';

interface Props {
  readonly owner: CodesOwner;
  readonly kinds: readonly MethodKind[];
  /** Undefined once they are saved. */
  readonly codes: readonly string[] | undefined;
  readonly errors?: FieldErrors | undefined;
}

const ACTION = '/profile/self-service/mfa/done';

export const donePage = ({ owner, kinds, codes, errors }: Props): Page => ({
  title: 'Multi-factor authentication is set up',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Multi-factor authentication is set up</h1>
      {codes ? (
        <>
          <h2 className="nhsuk-heading-m">Save your recovery codes</h2>
          <CodesToSave owner={owner} kinds={kinds} codes={codes} action={ACTION} errors={errors} />
        </>
      ) : (
        <Form action={ACTION}>
          <p>From now on you sign in with your password and {factorWords(kinds)}.</p>
          <Button>Continue</Button>
        </Form>
      )}
      <p className="app-no-print">
        <a href="/profile/self-service/mfa/add">Add another method</a>
      </p>
    </>
  ),
});
