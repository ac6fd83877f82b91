import { SummaryList } from 'nhsuk-react-components';
import { ButtonLink, dateText, endText, momentText, type Page } from '../../../platform/render/index.ts';
import type { Account, PlatformRole } from '../../people/index.ts';
import type { Permission } from '../permissions.ts';
import type { PersonMembership } from '../store/person.ts';
import { KIND_WORDS, ROLE_WORDS, STATE_WORDS } from '../words.ts';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';
import { type Activity, ActivityTables } from './person-activity.tsx';
import { type Protection, ProtectionPart } from './person-protection.tsx';
import { SuccessBanner } from './success-banner.tsx';

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
  /** Until when they are exempt now; null: they are not. */
  readonly exemptUntil: Date | null;
  /** Whether the viewer has exempted them just now. */
  readonly wasExempted?: boolean;
}

function stateWords({ account, exemptUntil }: Pick<PersonProps, 'account' | 'exemptUntil'>): string {
  if (account.isDisabled) return STATE_WORDS.disabled;
  if (exemptUntil) return `Exempt until ${endText(exemptUntil)}`;
  return account.haltedAt ? `${STATE_WORDS.paused} since ${momentText(account.haltedAt)}` : 'Active';
}

function Details({
  account,
  platformRoles,
  exemptUntil,
}: Pick<PersonProps, 'account' | 'platformRoles' | 'exemptUntil'>) {
  const rows = [
    ['Email address', account.address],
    ['Kind', KIND_WORDS[account.kind]],
    ['State', stateWords({ account, exemptUntil })],
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

/** What the viewer has done, while it holds. */
const exemptedWords = ({ account, wasExempted, exemptUntil }: PersonProps): string | undefined =>
  wasExempted && exemptUntil
    ? `${account.displayName} is exempt from MFA until ${endText(exemptUntil)}`
    : undefined;

/** `/console/people/:id`: one account, as far as the viewer's scope reaches. */
export const personPage = (props: PersonProps): Page =>
  consolePage({
    title: props.account.displayName,
    area: '/console/people',
    permissions: props.permissions,
    above: <SuccessBanner words={exemptedWords(props)} />,
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
