import {
  Button,
  type FieldErrors,
  Form,
  type Page,
  PasswordField,
  Problems,
  preparePage,
} from '../../../platform/render/index.ts';

interface Props {
  readonly address: string;
  readonly errors?: FieldErrors;
}

const build = ({ address, errors }: Props): Page => ({
  title: 'Enter your password',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Enter your password</h1>
      <p className="app-whose">
        <strong>{address}</strong> <a href="/sign-in">Change</a>
      </p>
      <Form action="/sign-in/password">
        <input type="email" name="username" autoComplete="username" defaultValue={address} readOnly hidden />
        <PasswordField name="password" label="Password" errors={errors} />
        <Button>Sign in</Button>
      </Form>
      <p>
        <a href="/recover">I have forgotten my password</a>
      </p>
    </>
  ),
});

const asItOpens = preparePage<{ address: string }>(build);

export const passwordPage = (props: Props): Page =>
  props.errors ? build(props) : asItOpens({ address: props.address });
