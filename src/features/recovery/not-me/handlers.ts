import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type PageTools, readForm, readQuery } from '../../../platform/http/index.ts';
import type { HelpDesk } from '../../../platform/render/index.ts';
import { findNotMeLink, spendNotMeLink } from '../../delivery/index.ts';
import { visitorOf } from '../../sign-in/index.ts';
import { notMePage } from './pages/not-me-page.tsx';
import type { ReportNeeds, ReportNotMe } from './report.ts';

export interface NotMeNeeds extends ReportNeeds {
  readonly database: Database;
  readonly tools: PageTools;
  readonly brand: { readonly helpDesk: HelpDesk };
  readonly reportNotMe: ReportNotMe;
}

const ADDRESS = '/not-me';
const config = { guard: 'public' } as const;

/** `/not-me`: from the links in notices. Opening it changes nothing: scanners of mail open every link. */
export function addNotMe(server: FastifyInstance, needs: NotMeNeeds): void {
  const { database, clock, tools, brand } = needs;

  const getNotMe = async (request: FastifyRequest, reply: FastifyReply) => {
    const token = readQuery(request, 'token');
    const state = isToken(token) ? await findNotMeLink(database.root, token, clock.now()) : 'too-old';
    return tools.show(request, reply, notMePage({ state, token, helpDesk: brand.helpDesk }));
  };

  const postNotMe = async (request: FastifyRequest, reply: FastifyReply) => {
    const { token } = readForm(request);
    if (!isToken(token)) return reply.redirect(ADDRESS, 303);
    await report(request, token);
    return reply.redirect(`${ADDRESS}?token=${token}`, 303);
  };

  /** Acts once, however often the button is pressed. */
  const report = (request: FastifyRequest, token: string): Promise<void> =>
    database.transaction(async (transaction) => {
      const link = await spendNotMeLink(transaction, token, clock.now());
      if (!link) return;
      const { accountId, notice: about, authenticatorId } = link;
      const { clientAddress, userAgent } = visitorOf(request);
      const from = { actor: 'anonymous', clientAddress, userAgent };
      await needs.reportNotMe(transaction, { ...from, accountId, about, authenticatorId });
    });

  server.get(ADDRESS, { config }, getNotMe);
  server.post(ADDRESS, { config }, postNotMe);
}
