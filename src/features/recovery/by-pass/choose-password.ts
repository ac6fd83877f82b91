import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm, readQuery } from '../../../platform/http/index.ts';
import { findOpenPass } from '../../methods/index.ts';
import { type Account, findAccount, listMemberships } from '../../people/index.ts';
import { signInWithNewPassword } from '../../sign-in/index.ts';
import type { ByPassNeeds } from './needs.ts';
import { newPasswordPage } from './pages/new-password-page.tsx';
import { openTicket } from './ticket.ts';

const ADDRESS = '/recover/new-password';
const START_AGAIN = '/sign-in/expired';
const config = { guard: 'public' } as const;

/** `/recover/new-password`: for whoever has just given an access pass that stands in for the password. */
export function addChoosePassword(server: FastifyInstance, needs: ByPassNeeds): void {
  const { tools, keys, clock, database, passwordLength } = needs;

  /** Looked at before a password is hashed, which costs much more than finding out that the pass is used up. */
  const findChooser = async (request: FastifyRequest, sealed: string | undefined) => {
    const now = clock.now();
    const ticket = openTicket(keys, request.browser, sealed, now);
    if (!ticket) return undefined;
    const { accountId, passId } = ticket;
    if ((await findOpenPass(database.root, accountId, now))?.id !== passId) return undefined;
    const account = await findAccount(database.root, accountId);
    return account && !account.isDisabled ? { account, passId } : undefined;
  };

  const findFault = async (account: Account, password: string): Promise<string | undefined> => {
    if (password === '') return 'Enter a new password';
    const memberships = await listMemberships(database.root, account.id);
    const organisationNames = memberships.map(({ organisationName }) => organisationName);
    return needs.refusePassword(password, { ...account, organisationNames });
  };

  server.get(ADDRESS, { config }, async (request: FastifyRequest, reply: FastifyReply) => {
    const ticket = readQuery(request, 'ticket');
    const chooser = await findChooser(request, ticket);
    if (!chooser) return reply.redirect(START_AGAIN, 303);
    const { address } = chooser.account;
    return tools.show(request, reply, newPasswordPage({ address, ticket, passwordLength }));
  });

  server.post(ADDRESS, { config }, async (request: FastifyRequest, reply: FastifyReply) => {
    const { ticket = '', password = '' } = readForm(request);
    const chooser = await findChooser(request, ticket);
    if (!chooser) return reply.redirect(START_AGAIN, 303);
    const fault = await findFault(chooser.account, password);
    if (fault) {
      const { address } = chooser.account;
      const errors = { password: fault };
      return tools.show(request, reply, newPasswordPage({ address, ticket, passwordLength, errors }));
    }
    const answer = await signInWithNewPassword(needs, request, reply, { ...chooser, password });
    return answer ?? reply.redirect(START_AGAIN, 303);
  });
}
