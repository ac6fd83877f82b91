import type { HelpDesk, Page } from '../../../platform/render/index.ts';
import { CallHelpDesk } from './call-help-desk.tsx';

/** The same for every address, whether or not it has an account. */
export const askedPage = (helpDesk: HelpDesk): Page => ({
  title: 'You have asked for help',
  body: (
    <>
      <h1 className="nhsuk-heading-l">You have asked for help</h1>
      <p>
        If the email address that you gave has an account here, the local administrator or the help desk will
        contact you. Asking again does not make it quicker.
      </p>
      <p>
        They will contact you in a way that they already know, or meet you in person. They never ask for your
        password or a code.
      </p>
      <h2 className="nhsuk-heading-m">If it cannot wait</h2>
      <CallHelpDesk helpDesk={helpDesk} />
      <p>
        <a href="/sign-in">Sign in</a>
      </p>
    </>
  ),
});
