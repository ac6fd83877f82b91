import { ButtonLink, type Page } from '../../../../platform/render/index.ts';
import type { Campaign, Counts, Relief } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import { DataTable, Lines, type Row } from '../../pages/data-table.tsx';
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
}

export interface CampaignsProps {
  readonly permissions: readonly Permission[];
  /** The newest first. */
  readonly campaigns: readonly ListedCampaign[];
}

const rowOf = ({ campaign, waves, total, reliefs }: ListedCampaign): Row => ({
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
    number(total.people),
    countOf(total.enrolled, total.people),
    countOf(total.enforced, total.people),
    countOf(total.used, total.people),
    number(total.halted),
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
