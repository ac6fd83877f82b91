import { Button, Form, type HelpDesk, momentText, type Page } from '../../../platform/render/index.ts';
import type { LocalAdministrator } from '../administrators-store.ts';
import { CallHelpDesk } from './call-help-desk.tsx';

/** What is shown to someone whose password was proved. */
export interface KnownAsker {
  readonly administrators: readonly LocalAdministrator[];
  /** When they asked, while that request is open. */
  readonly askedAt: Date | undefined;
}

const WhatElseWorks = () => (
  <>
    <h2 className="nhsuk-heading-m">What else works</h2>
    <ul>
      <li>
        <strong>Another method.</strong> If you set up more than one, follow{' '}
        <strong>Use another method</strong> on the page that asks for your code.
      </li>
      <li>
        <strong>A recovery code.</strong> In the same place choose <strong>Recovery code</strong>. You got ten
        of them when you set up. Each works once.
      </li>
      <li>
        <strong>An access pass.</strong> Your local administrators and the help desk can give you one after
        they have checked who you are. Choose <strong>Access pass</strong> in the same place.
      </li>
      <li>
        <strong>The next code.</strong> If a code is not right, wait for the next one. Check that the clock of
        your phone sets itself.
      </li>
      <li>
        <strong>Waiting.</strong> After too many tries, wait until the time that the page shows.
      </li>
      <li>
        <strong>Getting back in.</strong> If you do not know your password, or have lost your phone,{' '}
        <a href="/recover">get back into your account</a>.
      </li>
    </ul>
  </>
);

const Administrators = ({ people }: { people: readonly LocalAdministrator[] }) => (
  <>
    <h2 className="nhsuk-heading-m">Your local administrators</h2>
    {people.length === 0 ? (
      <p>Your organisation has no other local administrator. The help desk helps you.</p>
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

const Ask = ({ askedAt }: { askedAt: Date | undefined }) => (
  <>
    <h2 className="nhsuk-heading-m">Ask for help</h2>
    {askedAt ? (
      <p role="status">
        You asked for help on {momentText(askedAt)}. You are on the list of people who need help. If it cannot
        wait, call the help desk.
      </p>
    ) : (
      <Form action="/sign-in/help">
        <p>
          Put yourself on the list of people who need help. Your local administrators and the help desk work
          through it.
        </p>
        <Button>Ask for help</Button>
      </Form>
    )}
  </>
);

const AskAsStranger = () => (
  <>
    <h2 className="nhsuk-heading-m">Ask for help</h2>
    <p>
      <a href="/recover">Tell us your email address and what has happened</a>, then ask for help.
    </p>
  </>
);

/** No page is a wall: every page of the journey leads here. */
export const signInHelpPage = (props: { known: KnownAsker | undefined; helpDesk: HelpDesk }): Page => ({
  title: 'Get help to sign in',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Get help to sign in</h1>
      <WhatElseWorks />
      <h2 className="nhsuk-heading-m">Call the help desk</h2>
      <CallHelpDesk helpDesk={props.helpDesk} />
      {props.known && <Administrators people={props.known.administrators} />}
      {props.known ? <Ask askedAt={props.known.askedAt} /> : <AskAsStranger />}
      <p>
        <a href="/sign-in">Go back to sign in</a>
      </p>
    </>
  ),
});
