import { Button, ButtonLink, Form, type HelpDesk, type Page } from '../../../../platform/render/index.ts';
import type { NotMeLinkState } from '../../../delivery/index.ts';
import { CallHelpDesk } from '../../pages/call-help-desk.tsx';

interface Props {
  readonly state: NotMeLinkState;
  readonly token: string;
  readonly helpDesk: HelpDesk;
}

const Ask = ({ token, helpDesk }: Omit<Props, 'state'>) => (
  <>
    <p>You got a message about a change to your account. Was it not you? Then press the button.</p>
    <ul>
      <li>Every browser and device is signed out of your account.</li>
      <li>If a new way to sign in was added, it stops working.</li>
      <li>If the password was changed, the new one stops working. A helper lets you choose another.</li>
      <li>An access pass for your account stops working.</li>
      <li>The people who help you see it, and you get a message about it.</li>
    </ul>
    <p>Your mail stays as it is. Was it you after all? Then just close this page: nothing has changed yet.</p>
    <Form action="/not-me">
      <input type="hidden" name="token" value={token} />
      <Button kind="warning">This was not me</Button>
    </Form>
    <h2 className="nhsuk-heading-m">If you would rather talk to someone</h2>
    <CallHelpDesk helpDesk={helpDesk} />
  </>
);

const ToDo = ({ helpDesk }: { helpDesk: HelpDesk }) => (
  <>
    <h2 className="nhsuk-heading-m">What to do now</h2>
    <ol>
      <li>
        Sign in and change your password: <strong>Profile</strong>, <strong>My profile</strong>,{' '}
        <strong>Self-service</strong>, <strong>Change your password</strong>. Choose one that you use nowhere
        else.
      </li>
      <li>
        Look at your methods under <strong>Self-enrol for MFA</strong>. Remove what is not yours.
      </li>
      <li>
        Can you not sign in? Then <a href="/recover">get back into your account</a>, or call.
      </li>
    </ol>
    <ButtonLink href="/sign-in?to=/profile/self-service/password">Sign in</ButtonLink>
    <CallHelpDesk helpDesk={helpDesk} />
  </>
);

const Told = ({ helpDesk }: { helpDesk: HelpDesk }) => (
  <>
    <div className="nhsuk-inset-text" role="status">
      <p>
        Thank you. You told us that it was not you. Every browser and device is signed out of your account.
      </p>
    </div>
    <ToDo helpDesk={helpDesk} />
    <h2 className="nhsuk-heading-m">What happens next</h2>
    <p>
      Your local administrators and the help desk see that you told us. They may contact you in a way that
      they already know. They never ask for your password or a code.
    </p>
  </>
);

const TooOld = ({ helpDesk }: { helpDesk: HelpDesk }) => (
  <>
    <p>
      This link does not work any more. It works for 24 hours after the message was sent. Nothing was changed
      now.
    </p>
    <p>You can still tell us. Call the help desk, and say which message you got.</p>
    <ToDo helpDesk={helpDesk} />
  </>
);

/** The page behind the link of a notice. */
export const notMePage = ({ state, token, helpDesk }: Props): Page => ({
  title: 'Tell us this was not you',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Tell us this was not you</h1>
      {state === 'open' && <Ask token={token} helpDesk={helpDesk} />}
      {state === 'used' && <Told helpDesk={helpDesk} />}
      {state === 'too-old' && <TooOld helpDesk={helpDesk} />}
    </>
  ),
});
