import { Radios } from 'nhsuk-react-components';
import {
  AddressField,
  BackLink,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
} from '../../../platform/render/index.ts';
import type { RecoverForm } from '../rules.ts';
import { SITUATIONS } from '../situations.ts';

interface RecoverProps {
  readonly form: RecoverForm;
  readonly errors?: FieldErrors;
}

/** Where people go who cannot sign in. */
export const recoverPage = ({ form, errors }: RecoverProps): Page => ({
  title: 'Get back into your account',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <BackLink href="/sign-in">Sign in</BackLink>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Get back into your account</h1>
      <p>Tell us what has happened. The next page says what you can do.</p>
      <Form action="/recover">
        <AddressField name="address" value={form.address} errors={errors} />
        <Radios name="situation" idPrefix="situation" legend="What has happened?" error={errors?.situation}>
          {SITUATIONS.map(({ id, label }, index) => (
            <Radios.Item
              key={id}
              id={index === 0 ? 'situation' : `situation-${id}`}
              value={id}
              defaultChecked={form.situation === id}
            >
              {label}
            </Radios.Item>
          ))}
        </Radios>
        <Button>Continue</Button>
      </Form>
    </>
  ),
});
