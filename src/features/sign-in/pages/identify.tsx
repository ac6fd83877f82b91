import {
  AddressField,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
} from '../../../platform/render/index.ts';

interface Props {
  readonly address: string;
  readonly returnTo: string | null;
  readonly errors?: FieldErrors;
}

export const identifyPage = ({ address, returnTo, errors }: Props): Page => ({
  title: 'Sign in',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Sign in</h1>
      <Form action={returnTo ? `/sign-in?to=${encodeURIComponent(returnTo)}` : '/sign-in'}>
        <AddressField name="address" value={address} errors={errors} />
        <Button>Continue</Button>
      </Form>
      <p>
        <a href="/recover">I cannot sign in</a>
      </p>
    </>
  ),
});
