import type { FastifyReply, FastifyRequest } from 'fastify';
import { listLocalAdministrators } from './administrators-store.ts';
import { askForHelp } from './ask.ts';
import type { SignInHelpNeeds } from './needs.ts';
import { type KnownAsker, signInHelpPage } from './pages/sign-in-help-page.tsx';
import { findOpenRequest } from './store.ts';

async function describe({ database }: SignInHelpNeeds, accountId: string): Promise<KnownAsker> {
  return {
    administrators: await listLocalAdministrators(database.root, accountId),
    askedAt: await findOpenRequest(database.root, accountId),
  };
}

/** Names of administrators are for people whose password was proved: strangers learn nothing about an organisation. */
export const getSignInHelp =
  (needs: SignInHelpNeeds) => async (request: FastifyRequest, reply: FastifyReply) => {
    const asker = await needs.whoAsks(request);
    const known = asker && (await describe(needs, asker.accountId));
    return needs.tools.show(request, reply, signInHelpPage({ known, helpDesk: needs.brand.helpDesk }));
  };

export const postSignInHelp =
  (needs: SignInHelpNeeds) => async (request: FastifyRequest, reply: FastifyReply) => {
    const asker = await needs.whoAsks(request);
    if (!asker) return reply.redirect('/recover', 303);
    const { accountId } = asker;
    await askForHelp(needs, {
      accountId,
      reason: 'signing-in',
      actor: accountId,
      clientAddress: request.clientAddress,
    });
    return reply.redirect('/sign-in/help', 303);
  };
