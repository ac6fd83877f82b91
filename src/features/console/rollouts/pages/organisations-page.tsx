import { BackLink, type Page, PageLinks } from '../../../../platform/render/index.ts';
import type { Campaign } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import type { CountedOrganisations } from '../store/by-organisation.ts';
import { OrganisationsTable } from './organisations-table.tsx';

export interface OrganisationsProps {
  readonly permissions: readonly Permission[];
  readonly campaign: Pick<Campaign, 'name'>;
  readonly organisations: CountedOrganisations;
}

/** `/console/rollouts/:name/organisations` */
export const organisationsPage = ({ permissions, campaign, organisations }: OrganisationsProps): Page =>
  consolePage({
    title: 'Progress by organisation',
    area: ROLLOUTS,
    permissions,
    body: (
      <>
        <BackLink href={campaignPath(campaign.name)}>{campaign.name}</BackLink>
        <OrganisationsTable organisations={organisations} size="m" />
        <PageLinks
          list={organisations.list}
          hrefOf={(page) => `${campaignPath(campaign.name, 'organisations')}?page=${page}`}
        />
      </>
    ),
  });
