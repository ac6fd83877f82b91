import { Checkboxes } from 'nhsuk-react-components';
import { Button, type FieldErrors, Form } from '../../../../platform/render/index.ts';

interface Props {
  readonly codes: readonly string[];
  /** Where the form posts. */
  readonly action: string;
  readonly errors: FieldErrors | undefined;
}

/** Ten recovery codes with the checkbox that ends showing them. */
export const CodesToSave = ({ codes, action, errors }: Props) => (
  <>
    <p>If you do not have your phone with you, one of these codes lets you in instead. Each works once.</p>
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
    <p>Write these codes down or print them. Do not save them on a computer that other people use.</p>
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
