import type { FastifyReply, FastifyRequest } from 'fastify';
import { readQuery } from '../../platform/http/index.ts';
import { findAccountByAddress } from '../people/index.ts';
import { type AuditFilters, decideSpan, readAuditFilters } from './audit-filters.ts';
import { PAGE_SIZE } from './filters.ts';
import type { ConsoleNeeds } from './needs.ts';
import { auditPage } from './pages/audit-page.tsx';
import { listPermissions, type Scope } from './rules.ts';
import { type ListedEvent, listEvents } from './store/activity.ts';
import { visitOf } from './visit.ts';

/** One page of events and one more, which tells whether there is a next page. */
async function readEvents(
  { database, clock }: ConsoleNeeds,
  scope: Scope,
  filters: AuditFilters,
): Promise<ListedEvent[]> {
  const account = filters.person ? await findAccountByAddress(database.root, filters.person) : undefined;
  if (filters.person && !account) return [];
  return listEvents(
    database.root,
    scope,
    { ...decideSpan(filters, clock.now()), type: filters.type, accountId: account?.id },
    { limit: PAGE_SIZE + 1, offset: (filters.page - 1) * PAGE_SIZE },
  );
}

export const getAudit =
  (needs: ConsoleNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { scope, authority } = visitOf(request);
    const filters = readAuditFilters((name) => readQuery(request, name));
    const events = await readEvents(needs, scope, filters);
    const page = auditPage({
      permissions: listPermissions(authority),
      filters,
      events: events.slice(0, PAGE_SIZE),
      hasMore: events.length > PAGE_SIZE,
    });
    return needs.tools.show(request, reply, page);
  };
