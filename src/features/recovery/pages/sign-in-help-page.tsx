import { NotificationBanner } from 'nhsuk-react-components';
import { Button, Form, type HelpDesk, momentText, type Page } from '../../../platform/render/index.ts';
import type { LocalAdministrator } from '../administrators-store.ts';
import type { Advice } from '../help-advice.ts';
import { CallHelpDesk } from './call-help-desk.tsx';
import { AdviceList } from './help-advice-list.tsx';

/** What is shown to someone whose password was proved. */
export interface KnownAsker {
  readonly administrators: readonly LocalAdministrator[];
  /** When they asked, while that request is open. */
  readonly askedAt: Date | undefined;
  /** What applies to them. */
  readonly advice: readonly Advice[];
}

const Administrators = ({ people }: { people: readonly LocalAdministrator[] }) => (
  <>
    <h2 className="nhsuk-heading-m">Your local administrators</h2>
    {people.length === 0 ? (
      <p>Your organisation has no other local administrator. The help desk will help you.</p>
    ) : (
      <ul>
        {people.map(({ name, organisation }) => (
          <li key={`${name} ${organisation}`}>
            {name}, {organisation}
          </li>
        ))}
      </ul>
    )}
  </>
);

/** At the top: the answer to **Ask for help** is seen without scrolling. */
const Asked = ({ at, hasAdministrators }: { at: Date; hasAdministrators: boolean }) => (
  <NotificationBanner success>
    <NotificationBanner.Heading>You have asked for help</NotificationBanner.Heading>
    <p>
      {hasAdministrators ? 'Your local administrator or the help desk' : 'The help desk'} will contact you.
      You asked on {momentText(at)}. If it cannot wait, call the help desk.
    </p>
  </NotificationBanner>
);

const Ask = () => (
  <>
    <h2 className="nhsuk-heading-m">Ask to be contacted</h2>
    <Form action="/sign-in/help">
      <p>Your local administrator or the help desk will contact you.</p>
      <Button>Ask for help</Button>
    </Form>
  </>
);

const ForStrangers = () => (
  <>
    <h2 className="nhsuk-heading-m">What you can do</h2>
    <ul>
      <li>
        If you know your email address and password, <a href="/sign-in">sign in</a>. Follow{' '}
        <strong>I cannot do this now</strong> when you are stuck: this page then shows what applies to you.
      </li>
      <li>
        If you do not know your password, or have lost your phone or your security key,{' '}
        <a href="/recover">get back into your account</a>. You can ask for help there too.
      </li>
    </ul>
  </>
);

const ForKnown = ({ known: { advice, askedAt, administrators } }: { known: KnownAsker }) => (
  <>
    <AdviceList advice={advice} />
    {!askedAt && <Ask />}
    <Administrators people={administrators} />
  </>
);

/** No page is a wall: every page of the journey leads here. */
export const signInHelpPage = ({
  known,
  helpDesk,
}: {
  known: KnownAsker | undefined;
  helpDesk: HelpDesk;
}): Page => ({
  title: 'Get help to sign in',
  body: (
    <>
      {known?.askedAt && <Asked at={known.askedAt} hasAdministrators={known.administrators.length > 0} />}
      <h1 className="nhsuk-heading-l">Get help to sign in</h1>
      {known ? <ForKnown known={known} /> : <ForStrangers />}
      <h2 className="nhsuk-heading-m">Call the help desk</h2>
      <CallHelpDesk helpDesk={helpDesk} />
      <p>
        <a href="/sign-in">Go back to sign in</a>
      </p>
    </>
  ),
});
