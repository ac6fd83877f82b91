import { Button, dateText, dayText, Form, type Page, timeText } from '../../../platform/render/index.ts';

interface Props {
  /** By whom: the organisation's name on the pages. */
  readonly brand: string;
  readonly isRequired: boolean;
  readonly maySkip: boolean;
  readonly skipsLeft: number;
  readonly requireAt: Date | null;
  /** When used-up skips bring the next rung. */
  readonly nextAt: Date | null;
  /** The next rung asks each time, and does not stop anyone yet. */
  readonly isAskedNext: boolean;
  /** Skips are not counted any more: the person is asked each time. */
  readonly isEachTime: boolean;
  /** The methods that the person had and that may no longer be used, in words. */
  readonly withdrawn?: string | undefined;
  /** The only ways that count, by name; undefined where every way does. */
  readonly ways?: readonly string[] | undefined;
  /** They have proved a second factor, and are asked for a stronger one. */
  readonly isStronger?: boolean;
  /** Since when access is paused, where it is. */
  readonly haltedSince?: Date | null;
}

const fromWords = (at: Date | null): string => (at ? `${dayText(at)}, ${timeText(at)}` : 'the next time');

function LastSkipWords({ nextAt, isAskedNext }: Pick<Props, 'nextAt' | 'isAskedNext'>) {
  const from = fromWords(nextAt);
  return isAskedNext ? (
    <p>This is the last time you can skip. From {from} you are asked each time you sign in.</p>
  ) : (
    <p>This is the last time you can skip. From {from} you must set it up to read your mail.</p>
  );
}

function SkipWords({ skipsLeft, requireAt, nextAt, isAskedNext, isEachTime }: Props) {
  if (isEachTime)
    return (
      <p>
        You are asked each time you sign in, and signed out after 8 hours or when you close the browser.
        {requireAt && ` From ${fromWords(requireAt)} you must set it up to read your mail.`}
      </p>
    );
  if (skipsLeft <= 1) return <LastSkipWords nextAt={nextAt} isAskedNext={isAskedNext} />;
  const until = requireAt ? `, until ${dateText(requireAt)}` : '';
  return (
    <p>
      You can skip this {skipsLeft} more times{until}.
    </p>
  );
}

const askWords = ({ brand, isRequired, requireAt }: Props, people: string): string =>
  `${brand} asks ${people} to do this${isRequired && requireAt ? ', and now needs it before you can go on' : ''}.`;

const Why = (props: Props) => (
  <>
    <p className="nhsuk-body-l">
      You prove it is you in two ways: your password, and your phone or a small key.
    </p>
    <p>Then nobody can read your mail with a stolen password. {askWords(props, 'everyone')}</p>
  </>
);

const WhyStronger = (props: Props) => (
  <>
    <p className="nhsuk-body-l">Please add a stronger way to prove it is you.</p>
    <p>
      A false sign-in page can trick anybody out of a code. It cannot trick the stronger way.{' '}
      {askWords(props, 'you')}
    </p>
    <p>What you have set up goes on working beside it.</p>
  </>
);

const WhatCounts = ({ ways }: Pick<Props, 'ways'>) =>
  ways ? (
    <p>It takes about two minutes. This counts: {ways.join(' or ')}.</p>
  ) : (
    <p>It takes about two minutes. You choose the way that suits you.</p>
  );

export const setUpPage = (props: Props): Page => ({
  title: 'Set up multi-factor authentication',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Set up multi-factor authentication</h1>
      {props.withdrawn && (
        <p>
          <strong>{props.withdrawn} can no longer be used here.</strong> Thank you for proving that it is you.
          Now choose another way.
        </p>
      )}
      {props.haltedSince && (
        <p>
          <strong>Your access has been paused since {dateText(props.haltedSince)}.</strong> You will get back
          in once you set this up.
        </p>
      )}
      {props.isStronger ? <WhyStronger {...props} /> : <Why {...props} />}
      <WhatCounts {...props} />
      <Form action="/sign-in/set-up">
        <Button name="answer" value="now">
          Set it up now
        </Button>
        {props.maySkip && <SkipWords {...props} />}
        {props.maySkip && (
          <Button kind="secondary" name="answer" value="not-now">
            Not now
          </Button>
        )}
      </Form>
      <p>
        <a href="/sign-in/help">I cannot do this now</a>
      </p>
      <p className="nhsuk-u-secondary-text-colour">
        You have one hour. After that, start again from your email address.
      </p>
    </>
  ),
});
