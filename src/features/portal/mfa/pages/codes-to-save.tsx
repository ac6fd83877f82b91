import { Checkboxes } from 'nhsuk-react-components';
import { Button, type FieldErrors, Form } from '../../../../platform/render/index.ts';
import type { MethodKind } from '../../../methods/index.ts';
import { withoutFactorWords } from '../factor-words.ts';
import { type CodesOwner, CodesSheet } from './codes-sheet.tsx';

interface Props {
  readonly owner: CodesOwner;
  /** What the person signs in with beside a password. */
  readonly kinds: readonly MethodKind[];
  readonly codes: readonly string[];
  /** Where the form posts. */
  readonly action: string;
  readonly errors: FieldErrors | undefined;
}

/** Ten recovery codes with the checkbox that ends showing them. */
export const CodesToSave = ({ owner, kinds, codes, action, errors }: Props) => (
  <>
    <p>{withoutFactorWords(kinds)}, use one of these codes to sign in instead. Each works once.</p>
    <CodesSheet owner={owner} />
    <ul className="app-codes" id="codes">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <p className="app-only-with-script">
      <button type="button" className="nhsuk-button nhsuk-button--secondary" data-copy="codes" hidden>
        Copy
      </button>{' '}
      <button type="button" className="nhsuk-button nhsuk-button--secondary" data-print hidden>
        Print
      </button>
    </p>
    <p className="app-no-print">
      Write these codes down or print them. Do not save them on a computer that other people use.
    </p>
    <Form action={action}>
      <Checkboxes
        id="saved"
        name="saved"
        legend="Are your codes safe?"
        legendProps={{ className: 'nhsuk-u-visually-hidden' }}
        error={errors?.saved}
      >
        <Checkboxes.Item value="yes">I have saved my recovery codes</Checkboxes.Item>
      </Checkboxes>
      <Button>Continue</Button>
    </Form>
  </>
);
