import type { Page as List } from '../../../core/paging.ts';
import { momentText, type Page, PageLinks } from '../../../platform/render/index.ts';
import type { HelpRequest } from '../../recovery/index.ts';
import type { Permission } from '../permissions.ts';
import { countWords } from '../words.ts';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';
import { RequestReason } from './request-reason.tsx';

export interface RequestsProps {
  readonly permissions: readonly Permission[];
  readonly requests: List<HelpRequest>;
}

const PATH = '/console/requests';

/** `/console/requests`: people within the viewer's scope who asked for help and still wait, the longest first. */
export const requestsPage = ({ permissions, requests }: RequestsProps): Page =>
  consolePage({
    title: 'Requests for help',
    area: PATH,
    permissions,
    body: (
      <>
        <DataTable
          caption={countWords(requests.total, 'person waits', 'people wait')}
          columns={['Name', 'Email address', 'What happened', 'Asked']}
          rows={requests.items.map(
            ({ id, accountId, displayName, address, reason, isAnonymous, createdAt }) => ({
              key: id,
              cells: [
                <a key="name" href={`/console/people/${accountId}`}>
                  {displayName}
                </a>,
                <span key="address" className="app-long-word">
                  {address}
                </span>,
                <RequestReason key="reason" reason={reason} isAnonymous={isAnonymous} />,
                momentText(createdAt),
              ],
            }),
          )}
          empty="No one is waiting."
        />
        <PageLinks list={requests} hrefOf={(page) => `${PATH}?page=${page}`} />
      </>
    ),
  });
