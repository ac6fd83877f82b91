import { SummaryList } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import type { Page } from '../../../../platform/render/index.ts';
import type { SharedMailbox } from '../../../mailboxes/index.ts';
import type { Account, Membership, PlatformRole } from '../../../people/index.ts';
import { KIND_WORDS, PLATFORM_ROLE_WORDS, ROLE_WORDS } from '../words.ts';

interface Props {
  readonly account: Pick<Account, 'displayName' | 'address' | 'kind'>;
  readonly memberships: readonly Membership[];
  readonly platformRoles: readonly PlatformRole[];
  readonly mailboxes: readonly SharedMailbox[];
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <SummaryList.Row>
    <SummaryList.Key>{name}</SummaryList.Key>
    <SummaryList.Value>{children}</SummaryList.Value>
  </SummaryList.Row>
);

const Details = ({ account, platformRoles }: Props) => (
  <SummaryList>
    <Row name="Name">{account.displayName}</Row>
    <Row name="Email address">{account.address}</Row>
    <Row name="Kind of account">{KIND_WORDS[account.kind]}</Row>
    {platformRoles.map((role) => (
      <Row name="Role for everyone" key={role}>
        {PLATFORM_ROLE_WORDS[role]}
      </Row>
    ))}
  </SummaryList>
);

const Organisations = ({ memberships }: Props) =>
  memberships.length === 0 ? (
    <p>You do not belong to an organisation here.</p>
  ) : (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {memberships.map((membership) => (
        <li key={membership.organisationId}>
          <strong>{membership.organisationName}</strong> ({membership.organisationCode})
          <br />
          {ROLE_WORDS[membership.role]}
        </li>
      ))}
    </ul>
  );

const Mailboxes = ({ mailboxes }: Props) => (
  <>
    {mailboxes.length === 0 ? (
      <p>You have no shared mailboxes.</p>
    ) : (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {mailboxes.map((mailbox) => (
          <li key={mailbox.id}>
            <strong>{mailbox.displayName}</strong> ({mailbox.organisationName})
            <br />
            {mailbox.address}
          </li>
        ))}
      </ul>
    )}
    <p>
      A shared mailbox has no password and needs no multi-factor authentication (MFA) of its own. You open it
      with your own account, so set up MFA only here, for yourself.
    </p>
  </>
);

/** A person's own details, and the way to everything that they can change themselves. */
export const myProfilePage = (props: Props): Page => ({
  title: 'My profile',
  body: (
    <>
      <h1 className="nhsuk-heading-l">My profile</h1>
      <Details {...props} />
      <ul className="nhsuk-list">
        <li>
          <a href="/profile/self-service">Self-service</a>
        </li>
        <li>
          <a href="/profile/activity">Your recent sign-ins</a>
        </li>
        <li>
          <a href="/profile/sessions">Where you are signed in</a>
        </li>
      </ul>
      <h2 className="nhsuk-heading-m">Your organisations</h2>
      <Organisations {...props} />
      <h2 className="nhsuk-heading-m">Shared mailboxes that you can open</h2>
      <Mailboxes {...props} />
      <p>Is something wrong here? Ask the local administrator of your organisation to put it right.</p>
    </>
  ),
});
