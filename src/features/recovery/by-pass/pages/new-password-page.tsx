import {
  Button,
  type FieldErrors,
  Form,
  NewPasswordField,
  type Page,
  PasswordOwnerField,
  Problems,
} from '../../../../platform/render/index.ts';

interface Props {
  readonly address: string;
  /** The pass that was judged right, sealed for this page. */
  readonly ticket: string;
  readonly passwordLength: number;
  readonly errors?: FieldErrors;
}

/** After an access pass that stands in for the password. */
export const newPasswordPage = ({ address, ticket, passwordLength, errors }: Props): Page => ({
  title: 'Choose a new password',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Choose a new password</h1>
      <p className="app-long-word">
        Your access pass is right. Choose a password for <strong>{address}</strong> that you use nowhere else.
      </p>
      <p>
        Then every other browser and device is signed out, and your access pass does not work any more. Next
        you prove that it is you in a second way, or set that up.
      </p>
      <Form action="/recover/new-password">
        <input type="hidden" name="ticket" value={ticket} />
        <PasswordOwnerField address={address} />
        <NewPasswordField leastCharacters={passwordLength} errors={errors} />
        <Button>Continue</Button>
      </Form>
      <p>
        <a href="/sign-in/help">I cannot do this now</a>
      </p>
      <p className="nhsuk-u-secondary-text-colour">
        You have 15 minutes. Then you enter the access pass again.
      </p>
    </>
  ),
});
