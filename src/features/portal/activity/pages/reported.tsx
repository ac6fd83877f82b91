import { browserName } from '../../../../core/browser-name.ts';
import { ButtonLink, type HelpDesk, momentText, type Page } from '../../../../platform/render/index.ts';
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
      <p>
        Every other browser and device is signed out. Change your password, so that nobody who knows it gets
        in again.
      </p>
      <ButtonLink href="/profile/self-service/password">Change your password</ButtonLink>
      <p>
        Then look at your methods under <a href="/profile/self-service/mfa">Self-enrol for MFA</a>. Remove
        what is not yours.
      </p>
      <p>
        Call the help desk if you do not know how it happened: {helpDesk.telephone}, {helpDesk.hours}.
      </p>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <p>
        Your report is kept in the security record, with the time and place of that sign-in. Your local
        administrators and the help desk see it. Nobody will ask you for your password or for a code.
      </p>
    </>
  ),
});
