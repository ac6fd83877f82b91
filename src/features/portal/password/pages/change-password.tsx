import {
  Button,
  type FieldErrors,
  Form,
  type Page,
  PasswordField,
  Problems,
} from '../../../../platform/render/index.ts';
import { MY_PROFILE, SELF_SERVICE, Trail } from '../../pages/trail.tsx';

interface Props {
  /** Whose password it is: for the password manager only. */
  readonly address: string;
  readonly passwordLength: number;
  readonly errors?: FieldErrors | undefined;
}

const hintOf = (passwordLength: number): string =>
  `At least ${passwordLength} characters. Three words that you can picture together work well. Do not use your name or the name of your organisation.`;

const Fields = ({ address, passwordLength, errors }: Props) => (
  <Form action="/profile/self-service/password">
    <input type="text" name="username" autoComplete="username" defaultValue={address} readOnly hidden />
    <PasswordField name="current" label="Current password" autoComplete="current-password" errors={errors} />
    <PasswordField
      name="password"
      label="New password"
      hint={hintOf(passwordLength)}
      autoComplete="new-password"
      errors={errors}
    />
    <Button>Change password</Button>
  </Form>
);

/** Where someone chooses a new password. */
export const changePasswordPage = (props: Props): Page => ({
  title: 'Change your password',
  hasErrors: props.errors !== undefined,
  status: props.errors ? 400 : 200,
  body: (
    <>
      <Trail steps={[MY_PROFILE, SELF_SERVICE]} />
      <Problems errors={props.errors} />
      <h1 className="nhsuk-heading-l">Change your password</h1>
      <p>
        You stay signed in here. Every other browser and device is signed out. We send you a message about the
        change.
      </p>
      <Fields {...props} />
      <p>
        You do not know your current password? <a href="/recover">Get back into your account</a>.
      </p>
    </>
  ),
});
