import { ButtonLink, dateText, Form, ListTable, type Page } from '../../../../platform/render/index.ts';
import type { Authenticator } from '../../../methods/index.ts';
import { MY_PROFILE, SELF_SERVICE, Trail } from '../../pages/trail.tsx';

interface Entry extends Authenticator {
  readonly methodName: string;
}

interface Props {
  readonly entries: readonly Entry[];
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
    {!entry.isDefault && (
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
      {entry.isDefault && <span className="app-note"> Asked first</span>}
      {entry.blockedAt && <span className="app-note"> Stopped, so that nobody can misuse it</span>}
    </>,
    entry.methodName,
    dateText(entry.confirmedAt),
    entry.lastUsedAt ? dateText(entry.lastUsedAt) : 'Never',
    <Actions entry={entry} key="actions" />,
  ],
});

export const authenticatorsPage = ({ entries }: Props): Page => ({
  title: 'Multi-factor authentication',
  width: 'wide',
  body: (
    <>
      <Trail steps={[MY_PROFILE, SELF_SERVICE]} />
      <h1 className="nhsuk-heading-l">Multi-factor authentication</h1>
      {entries.length === 0 ? (
        <p>You have not set it up yet. It takes about two minutes, and you choose the way that suits you.</p>
      ) : (
        <>
          <p>These are the ways that you prove it is you, beside your password.</p>
          <ListTable
            caption="Your ways to prove it is you"
            columns={['Name', 'Method', 'Added', 'Last used', { hidden: 'What you can do' }]}
            rows={entries.map(rowOf)}
          />
        </>
      )}
      <ButtonLink href={`${PATH}/add`}>Add a method</ButtonLink>
    </>
  ),
});
