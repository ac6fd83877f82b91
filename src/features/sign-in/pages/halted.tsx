import { Button, dateText, Form, type HelpDesk, type Page } from '../../../platform/render/index.ts';
import type { ExtraProof } from '../../methods/index.ts';
import type { Reason } from '../../rollout/index.ts';

interface Props {
  readonly reason: Reason;
  readonly haltedSince: Date | null;
  /** What this person can prove themselves with now. */
  readonly proofs: readonly ExtraProof[];
  readonly helpDesk: HelpDesk;
}

const OWNED: Readonly<Record<ExtraProof, string>> = {
  'recovery-code': 'one of your recovery codes',
  'access-pass': 'the access pass that you were given',
};

function Why({ reason, haltedSince }: Pick<Props, 'reason' | 'haltedSince'>) {
  if (reason === 'idle')
    return (
      <p>
        You have not signed in for 90 days or more. Your account is paused until we know it is you, so that
        nobody else can take it over.
      </p>
    );
  if (reason === 'method-withdrawn')
    return (
      <p>
        The method that you set up can no longer be used here, and the time to change it is over. Your
        password is not enough to set up a new one.
      </p>
    );
  if (reason === 'lost-its-proof')
    return (
      <p>Your MFA method was removed from your account. Your password is not enough to set up a new one.</p>
    );
  return (
    <p>
      You have no MFA method set up.
      {haltedSince && ` Your access has been paused since ${dateText(haltedSince)}.`}
    </p>
  );
}

const CallHelpDesk = ({ helpDesk: { telephone, hours } }: Pick<Props, 'helpDesk'>) => (
  <p>
    Call the help desk: {telephone}, {hours}.
  </p>
);

const ProveAndSetUp = ({ proofs, helpDesk }: Pick<Props, 'proofs' | 'helpDesk'>) => (
  <>
    <p>
      Set up multi-factor authentication (MFA). First you prove it is you with{' '}
      {proofs.map((proof) => OWNED[proof]).join(' or ')}.
    </p>
    <Form action="/sign-in/halted">
      <Button>Set it up now</Button>
    </Form>
    <p>
      <a href="/sign-in/help">I cannot do this now</a>
    </p>
    <CallHelpDesk helpDesk={helpDesk} />
  </>
);

/** Whoever has nothing to prove themselves with needs a person first: that is the way on, and so the main button. */
const AskForPass = ({ helpDesk }: Pick<Props, 'helpDesk'>) => (
  <>
    <p>
      You need an access pass: a code that lets you set up multi-factor authentication (MFA). Your local
      administrator or the help desk gives you one after they have checked who you are.
    </p>
    <Form action="/sign-in/help">
      <Button>Ask for help</Button>
    </Form>
    <CallHelpDesk helpDesk={helpDesk} />
    <p>
      Have you been given an access pass? <a href="/sign-in/halted">Check again</a>
    </p>
    <p>
      <a href="/sign-in/help">See who can help you</a>
    </p>
  </>
);

export const haltedPage = ({ reason, haltedSince, proofs, helpDesk }: Props): Page => ({
  title: 'Your access is paused',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Your access is paused</h1>
      <Why reason={reason} haltedSince={haltedSince} />
      <h2 className="nhsuk-heading-m">What to do</h2>
      {proofs.length > 0 ? (
        <ProveAndSetUp proofs={proofs} helpDesk={helpDesk} />
      ) : (
        <AskForPass helpDesk={helpDesk} />
      )}
      <h2 className="nhsuk-heading-m">What still works</h2>
      <p>Your mail is kept, and new mail still arrives. Your colleagues can open your shared mailboxes.</p>
    </>
  ),
});
