import { browserName } from '../../../../core/browser-name.ts';
import {
  Button,
  ButtonLink,
  Form,
  type HelpDesk,
  momentText,
  type Page,
} from '../../../../platform/render/index.ts';
import { MY_PROFILE, Trail } from '../../pages/trail.tsx';
import type { RecentSignIn } from '../store.ts';

interface Props {
  readonly signIn: RecentSignIn;
  readonly helpDesk: HelpDesk;
}

const RECENT = { href: '/profile/activity', text: 'Your recent sign-ins' };

/** After "This was not me": what was kept, and what the person does now. */
export const reportedPage = ({ signIn, helpDesk }: Props): Page => ({
  title: 'Thank you for telling us',
  body: (
    <>
      <Trail steps={[MY_PROFILE, RECENT]} />
      <h1 className="nhsuk-heading-l">Thank you for telling us</h1>
      <p>
        You said that it was not you who signed in on {momentText(signIn.at)} with{' '}
        {browserName(signIn.userAgent)}
        {signIn.clientAddress && ` from network address ${signIn.clientAddress}`}.
      </p>
      <h2 className="nhsuk-heading-m">What to do now</h2>
      <p>Change your password. This signs out every other browser and device too.</p>
      <ButtonLink href="/profile/self-service/password">Change your password</ButtonLink>
      <p>You cannot change it now? Then sign out everywhere. You sign in again after that.</p>
      <Form action="/profile/sessions/end-all">
        <Button kind="warning">Sign out everywhere</Button>
      </Form>
      <p>
        Call the help desk if you do not know how it happened: {helpDesk.telephone}, {helpDesk.hours}.
      </p>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <p>
        Your report is kept in the security record, with the time and place of that sign-in. Nobody will ask
        you for your password or for a code.
      </p>
    </>
  ),
});
