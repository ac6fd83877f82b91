import { Button, dateText, dayText, Form, type Page, timeText } from '../../../platform/render/index.ts';

interface Props {
  /** By whom: the organisation's name on the pages. */
  readonly brand: string;
  readonly isRequired: boolean;
  readonly maySkip: boolean;
  readonly skipsLeft: number;
  readonly requireAt: Date | null;
  /** The methods that the person had and that may no longer be used, in words. */
  readonly withdrawn?: string | undefined;
}

function SkipWords({ skipsLeft, requireAt }: Pick<Props, 'skipsLeft' | 'requireAt'>) {
  if (skipsLeft <= 1) {
    const from = requireAt ? `${dayText(requireAt)}, ${timeText(requireAt)}` : 'the next time';
    return <p>This is the last time you can skip. From {from} you must set it up to read your mail.</p>;
  }
  const until = requireAt ? `, until ${dateText(requireAt)}` : '';
  return (
    <p>
      You can skip this {skipsLeft} more times{until}.
    </p>
  );
}

export const setUpPage = ({ brand, isRequired, maySkip, skipsLeft, requireAt, withdrawn }: Props): Page => ({
  title: 'Set up multi-factor authentication',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Set up multi-factor authentication</h1>
      {withdrawn && (
        <p>
          <strong>{withdrawn} can no longer be used here.</strong> Thank you for proving that it is you. Now
          choose another way.
        </p>
      )}
      <p className="nhsuk-body-l">
        You prove it is you in two ways: your password, and your phone or a small key.
      </p>
      <p>
        Then nobody can read your mail with a stolen password. {brand} asks everyone to do this
        {isRequired && requireAt ? ', and now needs it before you can go on' : ''}.
      </p>
      <p>It takes about two minutes. You choose the way that suits you.</p>
      <Form action="/sign-in/set-up">
        <Button name="answer" value="now">
          Set it up now
        </Button>
        {maySkip && <SkipWords skipsLeft={skipsLeft} requireAt={requireAt} />}
        {maySkip && (
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
