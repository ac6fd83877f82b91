import { SummaryList } from 'nhsuk-react-components';
import { ButtonLink, dateText, momentText, type Page } from '../../../platform/render/index.ts';
import type { Account, PlatformRole } from '../../people/index.ts';
import type { Permission } from '../permissions.ts';
import type { PersonMembership } from '../store/person.ts';
import { KIND_WORDS, ROLE_WORDS, STATE_WORDS } from '../words.ts';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';
import { type Activity, ActivityTables } from './person-activity.tsx';
import { type Protection, ProtectionPart } from './person-protection.tsx';

export interface PersonProps {
  readonly permissions: readonly Permission[];
  readonly account: Account;
  readonly memberships: readonly PersonMembership[];
  readonly platformRoles: readonly PlatformRole[];
  readonly protection: Protection;
  /** Undefined where the viewer may not see it. */
  readonly activity: Activity | undefined;
  /** Whether the viewer may let this person go without for a day. */
  readonly mayExempt: boolean;
}

function stateWords(account: Account): string {
  if (account.isDisabled) return STATE_WORDS.disabled;
  return account.haltedAt ? `${STATE_WORDS.paused} since ${momentText(account.haltedAt)}` : 'Active';
}

function Details({ account, platformRoles }: Pick<PersonProps, 'account' | 'platformRoles'>) {
  const rows = [
    ['Email address', account.address],
    ['Kind', KIND_WORDS[account.kind]],
    ['State', stateWords(account)],
    ['Added', dateText(account.createdAt)],
    ['Last signed in', account.lastSignedInAt ? momentText(account.lastSignedInAt) : 'Never'],
    ...(platformRoles.length > 0
      ? [['On the whole platform', platformRoles.map((role) => ROLE_WORDS[role]).join(', ')]]
      : []),
  ];
  return (
    <SummaryList>
      {rows.map(([key, value]) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>{key}</SummaryList.Key>
          <SummaryList.Value>
            <span className="app-long-word">{value}</span>
          </SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  );
}

const Memberships = ({ memberships }: Pick<PersonProps, 'memberships'>) => (
  <DataTable
    caption="Organisations"
    columns={['Organisation', 'Code', 'Role', 'Since']}
    rows={memberships.map((membership) => ({
      key: membership.organisationId,
      cells: [
        <a key="name" href={`/console/organisations/${membership.organisationId}`}>
          {membership.name}
        </a>,
        membership.code,
        ROLE_WORDS[membership.role],
        dateText(membership.from),
      ],
    }))}
    empty="This account belongs to no organisation."
  />
);

/** `/console/people/:id`: one account, as far as the viewer's scope reaches. */
export const personPage = (props: PersonProps): Page =>
  consolePage({
    title: props.account.displayName,
    area: '/console/people',
    permissions: props.permissions,
    body: (
      <>
        <Details {...props} />
        {props.mayExempt && (
          <ButtonLink href={`/console/people/${props.account.id}/exempt`}>Exempt for 24 hours</ButtonLink>
        )}
        {props.permissions.includes('exempt-for-long') && props.account.kind === 'person' && (
          <p>
            <a href={`/console/exemptions/ask?person=${encodeURIComponent(props.account.address)}`}>
              Ask for a long exemption
            </a>
          </p>
        )}
        <Memberships {...props} />
        <ProtectionPart {...props.protection} />
        {props.activity && <ActivityTables {...props.activity} />}
      </>
    ),
  });
