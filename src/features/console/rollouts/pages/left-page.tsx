import type { Page as List } from '../../../../core/paging.ts';
import { BackLink, dateText, type Page, PageLinks } from '../../../../platform/render/index.ts';
import type { Campaign, Relief } from '../../../rollout/index.ts';
import { LONGEST_LIST } from '../../filters.ts';
import { AddressText } from '../../pages/address-text.tsx';
import { consolePage } from '../../pages/console-page.tsx';
import { DataTable, Lines, type Row } from '../../pages/data-table.tsx';
import type { Permission } from '../../permissions.ts';
import { countWords } from '../../words.ts';
import { frozenSince } from '../left-lines.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import type { LeftPerson } from '../store/left.ts';
import { standingWords } from '../words.ts';

export interface LeftProps {
  readonly permissions: readonly Permission[];
  readonly campaign: Pick<Campaign, 'name'>;
  readonly reliefs: readonly Relief[];
  readonly people: List<LeftPerson>;
  readonly now: Date;
}

const rowOf = (person: LeftPerson, frozenAt: Date | null, now: Date): Row => ({
  key: person.id,
  cells: [
    <a key="name" href={`/console/people/${person.id}`}>
      {person.name}
    </a>,
    <AddressText key="address" address={person.address} />,
    <Lines key="organisations" lines={person.organisations} />,
    person.wave,
    standingWords({ ...person, frozenAt }, now),
    person.lastSignedInAt ? dateText(person.lastSignedInAt) : 'Never',
  ],
});

const caption = (total: number): string =>
  total > LONGEST_LIST
    ? `More than ${countWords(LONGEST_LIST, 'person is', 'people are')} left. The file has all of them.`
    : `${countWords(total, 'person is', 'people are')} left`;

/** `/console/rollouts/:name/left`: who has not done what the campaign asks. */
export const leftPage = ({ permissions, campaign, reliefs, people, now }: LeftProps): Page => {
  const path = campaignPath(campaign.name, 'left');
  const frozenAt = frozenSince(reliefs);
  return consolePage({
    title: 'Who is left',
    area: ROLLOUTS,
    permissions,
    body: (
      <>
        <BackLink href={campaignPath(campaign.name)}>{campaign.name}</BackLink>
        <p>
          People who have not done what this campaign asks. The step is the one that their dates have reached.
          Somebody may still get in where too few staff of their organisation have MFA.
        </p>
        {people.total > 0 && (
          <p>
            <a href={`${path}?as=csv`}>Download the whole list (CSV)</a>. It holds names and addresses: keep
            it where only your team can read it.
          </p>
        )}
        <DataTable
          caption={caption(people.total)}
          columns={['Name', 'Email address', 'Organisations', 'Wave', 'Step', 'Last signed in']}
          rows={people.items.map((person) => rowOf(person, frozenAt, now))}
          empty="Nobody is left."
        />
        <PageLinks
          list={{ ...people, total: Math.min(people.total, LONGEST_LIST) }}
          hrefOf={(page) => `${path}?page=${page}`}
        />
      </>
    ),
  });
};
