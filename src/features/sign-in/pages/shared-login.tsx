import { Radios } from 'nhsuk-react-components';
import {
  Button,
  type FieldErrors,
  Form,
  type HelpDesk,
  type Page,
  Problems,
} from '../../../platform/render/index.ts';

interface Props {
  /** Of the page itself. */
  readonly path: string;
  /** Asked of someone who has a session. */
  readonly isSignedIn?: boolean;
  readonly address: string;
  readonly errors?: FieldErrors | undefined;
}

const QUESTION = 'Do other people use this login?';
const QUESTION_SIGNED_IN = 'Does anyone else use this login?';

const questionOf = (isSignedIn = false): string => (isSignedIn ? QUESTION_SIGNED_IN : QUESTION);

export const sharedQuestionPage = ({ path, isSignedIn, address, errors }: Props): Page => ({
  title: questionOf(isSignedIn),
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <Form action={path}>
        <Radios
          id="shared"
          name="shared"
          legend={questionOf(isSignedIn)}
          legendProps={{ isPageHeading: true, size: 'l' }}
          hint={`${address} looks like an address that a team shares. If you set up your phone for it, nobody else can sign in any more.`}
          error={errors?.shared}
        >
          <Radios.Item value="yes">Yes</Radios.Item>
          <Radios.Item value="no">No</Radios.Item>
        </Radios>
        <Button>Continue</Button>
      </Form>
    </>
  ),
});

export const sharedStopPage = (helpDesk: HelpDesk): Page => ({
  title: 'We told your local administrator',
  body: (
    <>
      <h1 className="nhsuk-heading-l">We told your local administrator</h1>
      <p>This login is used by several people, so nobody sets up a phone for it. You are not signed in.</p>
      <p>
        Your local administrator will turn it into a shared mailbox. Then each of you opens it with your own
        account.
      </p>
      <p>
        Do you need the mailbox now? Ring the help desk: {helpDesk.telephone}, {helpDesk.hours}.
      </p>
    </>
  ),
});
