import { ButtonLink, type Page } from '../../../../platform/render/index.ts';
import type { Campaign, Counts, Relief } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import { DataTable, Lines, type Row } from '../../pages/data-table.tsx';
import { FiguresAsAt } from '../../pages/figures-as-at.tsx';
import type { Permission } from '../../permissions.ts';
import { countWords } from '../../words.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import { GOAL_WORDS } from '../words.ts';
import { countOf, number, stateWords } from './state-words.ts';

export interface ListedCampaign {
  readonly campaign: Campaign;
  readonly waves: readonly { readonly name: string }[];
  readonly total: Counts;
  readonly reliefs: readonly Relief[];
  /** Undefined: nothing has been counted yet. */
  readonly countedAt: Date | undefined;
}

export interface CampaignsProps {
  readonly permissions: readonly Permission[];
  /** The newest first. */
  readonly campaigns: readonly ListedCampaign[];
}

const countsOf = ({ total, countedAt }: ListedCampaign): string[] =>
  countedAt
    ? [
        number(total.people),
        countOf(total.enrolled, total.people),
        countOf(total.enforced, total.people),
        countOf(total.used, total.people),
        number(total.halted),
      ]
    : ['Not counted yet', '–', '–', '–', '–'];

/** When the oldest of the figures was counted. */
const oldest = (campaigns: readonly ListedCampaign[]): Date | undefined =>
  campaigns
    .flatMap(({ campaign, countedAt }) => (countedAt && campaign.state === 'armed' ? [countedAt] : []))
    .sort((one, other) => one.getTime() - other.getTime())[0];

const rowOf = ({ campaign, waves, reliefs, ...listed }: ListedCampaign): Row => ({
  key: campaign.id,
  cells: [
    <a key="name" href={campaignPath(campaign.name)}>
      {campaign.name}
    </a>,
    <Lines
      key="state"
      lines={[
        stateWords(campaign, reliefs),
        GOAL_WORDS[campaign.definition.goal],
        countWords(waves.length, 'wave', 'waves'),
      ]}
    />,
    ...countsOf({ campaign, waves, reliefs, ...listed }),
  ],
});

/** `/console/rollouts`: every campaign that asks somebody whom the viewer sees. */
export const campaignsPage = ({ permissions, campaigns }: CampaignsProps): Page =>
  consolePage({
    title: 'Rollouts',
    area: ROLLOUTS,
    permissions,
    body: (
      <>
        <p>
          A campaign asks people to set up a second way to prove it is them, one step at a time. Enrolled have
          set it up. Enforced cannot get in without it. Used signed in with it in the last 30 days.
          {oldest(campaigns) && (
            <>
              {' '}
              <FiguresAsAt at={oldest(campaigns)} />
            </>
          )}
        </p>
        {permissions.includes('steer-rollouts') && (
          <p>
            <ButtonLink href={`${ROLLOUTS}/new`}>Plan a campaign</ButtonLink>
          </p>
        )}
        <DataTable
          caption={countWords(campaigns.length, 'campaign', 'campaigns')}
          columns={['Campaign', 'State and plan', 'People', 'Enrolled', 'Enforced', 'Used', 'Paused']}
          rows={campaigns.map(rowOf)}
          empty="There is no campaign yet."
        />
      </>
    ),
  });
