import type { FastifyReply, FastifyRequest } from 'fastify';
import { findExtraProofs } from '../methods/index.ts';
import { listLocalAdministrators } from './administrators-store.ts';
import { askForHelp } from './ask.ts';
import { decideAdvice } from './help-advice.ts';
import type { HelpAsker } from './help-asker.ts';
import type { SignInHelpNeeds } from './needs.ts';
import { type KnownAsker, signInHelpPage } from './pages/sign-in-help-page.tsx';
import { findOpenRequest } from './store.ts';

async function describe({ database, clock }: SignInHelpNeeds, asker: HelpAsker): Promise<KnownAsker> {
  const { root } = database;
  const { accountId } = asker;
  const proofs = await findExtraProofs(root, accountId, clock.now());
  return {
    administrators: await listLocalAdministrators(root, accountId),
    askedAt: await findOpenRequest(root, accountId),
    advice: decideAdvice({ ...asker, proofs }),
  };
}

/** Names of administrators are for people whose password was proved: strangers learn nothing about an organisation. */
export const getSignInHelp =
  (needs: SignInHelpNeeds) => async (request: FastifyRequest, reply: FastifyReply) => {
    const asker = await needs.whoAsks(request);
    const known = asker && (await describe(needs, asker));
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
