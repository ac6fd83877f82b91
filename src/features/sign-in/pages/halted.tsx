import { Button, dateText, Form, type HelpDesk, type Page } from '../../../platform/render/index.ts';
import type { Reason } from '../../rollout/index.ts';

interface Props {
  readonly reason: Reason;
  readonly haltedSince: Date | null;
  readonly helpDesk: HelpDesk;
}

function Why({ reason, haltedSince }: Pick<Props, 'reason' | 'haltedSince'>) {
  if (reason === 'idle')
    return (
      <p>
        You have not signed in for 90 days or more. So that nobody else takes over your account, it is closed
        until we know that it is you.
      </p>
    );
  if (reason === 'method-withdrawn')
    return (
      <p>
        The way that you proved it is you can no longer be used here, and the time to change it is over. Your
        password alone is not enough to set up a new one.
      </p>
    );
  if (reason === 'lost-its-proof')
    return (
      <p>
        The second way to prove that it is you was removed from your account. Your password alone is not
        enough to set up a new one.
      </p>
    );
  return (
    <p>
      Your account has no second way to prove that it is you.
      {haltedSince && ` Your access is paused since ${dateText(haltedSince)}.`}
    </p>
  );
}

export const haltedPage = ({ reason, haltedSince, helpDesk }: Props): Page => ({
  title: 'Your access is paused',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Your access is paused</h1>
      <Why reason={reason} haltedSince={haltedSince} />
      <h2 className="nhsuk-heading-m">What still works</h2>
      <p>Your mail is kept, and new mail still arrives. Your colleagues can open your shared mailboxes.</p>
      <h2 className="nhsuk-heading-m">What to do</h2>
      <p>
        Set up multi-factor authentication. First you prove that it is you with something that you already
        have, such as a recovery code, or with an access pass from someone who helps you.
      </p>
      <Form action="/sign-in/halted">
        <Button>Set it up now</Button>
      </Form>
      <p>
        Or ring the help desk: {helpDesk.telephone}, {helpDesk.hours}.
      </p>
      <p>
        <a href="/sign-in/help">I cannot do this now</a>
      </p>
    </>
  ),
});
