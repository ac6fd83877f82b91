import type { Page as List } from '../../../../core/paging.ts';
import { BackLink, type Page, PageLinks } from '../../../../platform/render/index.ts';
import type { FeedbackEntry } from '../../../feedback/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { campaignPath, ROLLOUTS } from '../../rollouts/needs.ts';
import { CommentsPart } from './comments-part.tsx';
import { VisitsPart, type VisitsProps } from './visits-part.tsx';

export interface FeedbackProps extends VisitsProps {
  readonly permissions: readonly Permission[];
  /** The campaign's name; undefined for the page about everything that people said. */
  readonly campaign: string | undefined;
  readonly comments: List<FeedbackEntry>;
}

export const FEEDBACK = '/console/feedback';

const introduction = (campaign: string | undefined): string =>
  campaign
    ? 'How visits ended in which this campaign asked somebody to set up at sign-in, and what its people wrote to us.'
    : 'What everybody wrote to us. Visits are those that no campaign asked for, but the date of the installation. Each campaign has a page like this of its own.';

/** `/console/rollouts/:name/feedback` and `/console/feedback`: where people stopped, and what they said. */
export function feedbackPage(props: FeedbackProps): Page {
  const { permissions, campaign, comments } = props;
  const path = campaign ? campaignPath(campaign, 'feedback') : FEEDBACK;
  return consolePage({
    title: campaign ? `Feedback on ${campaign}` : 'Feedback',
    area: campaign ? ROLLOUTS : FEEDBACK,
    permissions,
    above: campaign && <BackLink href={campaignPath(campaign)}>{campaign}</BackLink>,
    body: (
      <>
        <p className="app-text-width">{introduction(campaign)}</p>
        <h2 className="nhsuk-heading-m">Where people stopped</h2>
        <VisitsPart {...props} />
        <h2 className="nhsuk-heading-m">What people said</h2>
        <CommentsPart comments={comments} hasCampaigns={campaign === undefined} />
        <PageLinks list={comments} hrefOf={(page) => `${path}?page=${page}`} />
      </>
    ),
  });
}
