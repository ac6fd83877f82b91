import { BackLink, Button, Form, type Page, Problems } from '../../../../platform/render/index.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly isLast: boolean;
  /** Under a mandate the last one that meets it stays. */
  readonly mustStay: boolean;
  readonly isRefused: boolean;
}

const PATH = '/profile/self-service/mfa';
const STAYS = 'You need this one to sign in, so it stays. Add another method like it first';
const STAYS_AS_LAST = 'This is your only way to prove it is you, so it stays. Add another method first';

const Ask = ({ id, label, isLast }: Pick<Props, 'id' | 'label' | 'isLast'>) => (
  <>
    <p>
      You will no longer be able to sign in with <strong>{label}</strong>.
      {isLast && ' It is your only method: later you will be asked to set up another one.'}
    </p>
    <Form action={`${PATH}/${id}/remove`}>
      <Button kind="warning">Remove</Button>
    </Form>
    <p>
      <a href={PATH}>Keep it</a>
    </p>
  </>
);

export const removePage = ({ mustStay, isRefused, ...asked }: Props): Page => ({
  title: 'Remove this method?',
  hasErrors: isRefused,
  status: isRefused ? 409 : 200,
  body: (
    <>
      <BackLink href={PATH}>Multi-factor authentication</BackLink>
      <Problems errors={isRefused ? { add: asked.isLast ? STAYS_AS_LAST : STAYS } : undefined} />
      <h1 className="nhsuk-heading-l">Remove this method?</h1>
      {mustStay ? (
        <p>
          {asked.isLast ? (
            <>
              <strong>{asked.label}</strong> is your only way to prove it is you, so it stays.
            </>
          ) : (
            <>
              You need <strong>{asked.label}</strong> to sign in: your other ways are not strong enough alone.
              So it stays.
            </>
          )}{' '}
          <a href={`${PATH}/add`} id="add">
            {asked.isLast ? 'Add another method' : 'Add another method like it'}
          </a>{' '}
          first.
        </p>
      ) : (
        <Ask {...asked} />
      )}
    </>
  ),
});
