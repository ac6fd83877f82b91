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
  readonly address: string;
  readonly errors?: FieldErrors | undefined;
}

const QUESTION = 'Do other people use this login?';

export const sharedQuestionPage = ({ address, errors }: Props): Page => ({
  title: QUESTION,
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <Form action="/sign-in/shared">
        <Radios
          id="shared"
          name="shared"
          legend={QUESTION}
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
