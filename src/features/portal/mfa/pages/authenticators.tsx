import { ButtonLink, dateText, Form, ListTable, type Page } from '../../../../platform/render/index.ts';
import type { Authenticator } from '../../../methods/index.ts';
import { MY_PROFILE, SELF_SERVICE, Trail } from '../../pages/trail.tsx';

interface Entry extends Authenticator {
  readonly methodName: string;
  /** What tells it apart from others of its method. */
  readonly description?: string | undefined;
}

interface Props {
  readonly entries: readonly Entry[];
  /** The methods of entries that may no longer be used, in words. */
  readonly withdrawn?: string | undefined;
  /** Where the person was going when they signed in with an access pass; undefined where they did not. */
  readonly afterPass?: string | undefined;
  /** Several people use the login: none of them may add a method. */
  readonly isSharedLogin?: boolean;
}

const PATH = '/profile/self-service/mfa';

interface GoProps {
  readonly entry: Entry;
  readonly to: 'rename' | 'remove';
  readonly name: string;
}

/** A button that only opens a page: nothing changes yet. */
const Go = ({ entry, to, name }: GoProps) => (
  <form action={`${PATH}/${entry.id}/${to}`} method="get">
    <button className="app-link-button" type="submit">
      {name}
      <span className="nhsuk-u-visually-hidden"> {entry.label}</span>
    </button>
  </form>
);

const Actions = ({ entry }: { readonly entry: Entry }) => (
  <div className="app-actions">
    <Go entry={entry} to="rename" name="Rename" />
    <Go entry={entry} to="remove" name="Remove" />
    {!entry.isDefault && entry.isAllowed && (
      <Form action={`${PATH}/${entry.id}/default`}>
        <button className="app-link-button" type="submit">
          Make default<span className="nhsuk-u-visually-hidden"> {entry.label}</span>
        </button>
      </Form>
    )}
  </div>
);

const rowOf = (entry: Entry) => ({
  key: entry.id,
  cells: [
    <>
      <strong>{entry.label}</strong>
      {entry.description && <span className="app-note"> {entry.description}</span>}
      {!entry.isAllowed && <span className="app-note"> Can no longer be used</span>}
      {entry.isDefault && entry.isAllowed && <span className="app-note"> Asked first</span>}
      {entry.blockedAt && <span className="app-note"> Stopped, so that nobody can misuse it</span>}
    </>,
    entry.methodName,
    dateText(entry.confirmedAt),
    entry.lastUsedAt ? dateText(entry.lastUsedAt) : 'Never',
    <Actions entry={entry} key="actions" />,
  ],
});

const Withdrawn = ({ methods }: { readonly methods: string }) => (
  <p>
    {methods} can no longer be used here, by a decision of your organisation or of this service. What you have
    set up stays on the list. If they are allowed again, it works again.
  </p>
);

/** Whoever needed a pass has lost something, or it does not work. */
const AfterPass = ({ onward }: { readonly onward: string }) => (
  <div className="nhsuk-inset-text">
    <p>
      You signed in with an access pass. Look at your methods now: add the phone or key that you have, and
      remove what you have lost. You have 15 minutes to add one before we ask who you are again.
    </p>
    <p>
      Is everything in order? <a href={onward}>Go on to where you were going</a>.
    </p>
  </div>
);

const SharedLogin = () => (
  <>
    <p>
      Several people use this login, so nobody can add a method to it: a method of one person would shut the
      others out.
    </p>
    <p>
      Your local administrator can turn it into a shared mailbox. Then each of you opens it with your own
      account and your own method. <a href="/sign-in/help">Get help</a>
    </p>
  </>
);

export const authenticatorsPage = ({
  entries,
  withdrawn,
  afterPass,
  isSharedLogin = false,
}: Props): Page => ({
  title: 'Multi-factor authentication',
  width: 'wide',
  body: (
    <>
      <Trail steps={[MY_PROFILE, SELF_SERVICE]} />
      <h1 className="nhsuk-heading-l">Multi-factor authentication</h1>
      {afterPass && <AfterPass onward={afterPass} />}
      {entries.length === 0 ? (
        !isSharedLogin && (
          <p>
            You have not set it up yet. It takes about two minutes, and you choose the way that suits you.
          </p>
        )
      ) : (
        <>
          <p>These are the ways that you prove it is you, beside your password.</p>
          <ListTable
            caption="Your ways to prove it is you"
            columns={['Name', 'Method', 'Added', 'Last used', { hidden: 'What you can do' }]}
            rows={entries.map(rowOf)}
          />
          {withdrawn && <Withdrawn methods={withdrawn} />}
        </>
      )}
      {isSharedLogin ? <SharedLogin /> : <ButtonLink href={`${PATH}/add`}>Add a method</ButtonLink>}
    </>
  ),
});
