import {
  Button,
  type FieldErrors,
  Form,
  NewPasswordField,
  type Page,
  PasswordField,
  PasswordOwnerField,
  Problems,
} from '../../../../platform/render/index.ts';
import { MY_PROFILE, SELF_SERVICE, Trail } from '../../pages/trail.tsx';

interface Props {
  /** Whose password it is: for the password manager only. */
  readonly address: string;
  readonly passwordLength: number;
  readonly errors?: FieldErrors | undefined;
}

const Fields = ({ address, passwordLength, errors }: Props) => (
  <Form action="/profile/self-service/password">
    <PasswordOwnerField address={address} />
    <PasswordField name="current" label="Current password" autoComplete="current-password" errors={errors} />
    <NewPasswordField leastCharacters={passwordLength} errors={errors} />
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
