import type { ReactNode } from 'react';
import type { Page as List } from '../../../../core/paging.ts';
import { momentText } from '../../../../platform/render/index.ts';
import type { FeedbackEntry } from '../../../feedback/index.ts';
import { DataTable, type Row } from '../../pages/data-table.tsx';
import { campaignPath } from '../../rollouts/needs.ts';
import { countWords } from '../../words.ts';
import { DEVICE_WORDS } from '../words.ts';

interface CommentsProps {
  readonly comments: List<FeedbackEntry>;
  /** Whether the campaign of each is told. */
  readonly hasCampaigns: boolean;
}

const words = (key: string, text: string): ReactNode => (
  <span key={key} className="app-long-word">
    {text}
  </span>
);

const campaignCell = (campaign: string | null): ReactNode =>
  campaign ? (
    <a key="campaign" href={campaignPath(campaign, 'feedback')}>
      {campaign}
    </a>
  ) : (
    'None'
  );

const rowOf = (comment: FeedbackEntry, hasCampaigns: boolean): Row => ({
  key: comment.id,
  cells: [
    momentText(comment.at),
    comment.device ? DEVICE_WORDS[comment.device] : 'Not known',
    words('doing', comment.doing),
    words('happened', comment.happened),
    comment.contact ? words('contact', comment.contact) : 'No',
    ...(hasCampaigns ? [campaignCell(comment.campaign)] : []),
  ],
});

/** What people wrote, newest first. */
export const CommentsPart = ({ comments, hasCampaigns }: CommentsProps) => (
  <DataTable
    caption={countWords(comments.total, 'comment', 'comments')}
    size="s"
    columns={[
      ...['When', 'Device', 'What they were doing', 'What happened', 'May be contacted'],
      ...(hasCampaigns ? ['Campaign'] : []),
    ]}
    rows={comments.items.map((comment) => rowOf(comment, hasCampaigns))}
    empty="Nobody has written anything yet."
  />
);
