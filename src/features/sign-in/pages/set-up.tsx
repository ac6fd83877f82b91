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
      <p className="nhsuk-body-l">
        You prove it is you in two ways: your password, and your phone or a small key.
      </p>
      <p>
        Then nobody can read your mail with a stolen password. {props.brand} asks everyone to do this
        {props.isRequired && props.requireAt ? ', and now needs it before you can go on' : ''}.
      </p>
      <p>It takes about two minutes. You choose the way that suits you.</p>
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
        You have one hour. Then you start again with your address.
      </p>
    </>
  ),
});
