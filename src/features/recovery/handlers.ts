import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../core/errors.ts';
import { answerEvenly, readForm, readParam, readQuery } from '../../platform/http/index.ts';
import { admitUse } from '../../platform/limits/index.ts';
import { findAccountByAddress, readTypedAddress } from '../people/index.ts';
import { askForHelp } from './ask.ts';
import type { RecoveryNeeds } from './needs.ts';
import { askedPage } from './pages/asked-page.tsx';
import { recoverPage } from './pages/recover-page.tsx';
import { situationPage } from './pages/situation-page.tsx';
import { type RecoverForm, readRecovery } from './rules.ts';
import { isSituation, type Situation } from './situations.ts';
import { openAddress, sealAddress } from './typed-address.ts';

const LIMIT = { kind: 'recovery', mostAnHour: 100 };

/** Well above what finding an account and opening a request take. */
const ANSWER_AFTER_MILLISECONDS = 400;

const EMPTY: RecoverForm = { address: '', situation: '' };

export const getRecover =
  ({ tools }: RecoveryNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply) =>
    tools.show(request, reply, recoverPage({ form: EMPTY }));

export const postRecover =
  ({ tools, keys, random, database }: RecoveryNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const { address: typed = '', situation = '' } = readForm(request);
    const address = await readTypedAddress(database.root, typed);
    const read = readRecovery({ address, situation });
    if (!read.ok)
      return tools.show(request, reply, recoverPage({ form: { address, situation }, errors: read.failure }));
    const who = sealAddress(keys, random, request.browser, read.value.address);
    return reply.redirect(`/recover/${read.value.situation}?who=${encodeURIComponent(who)}`, 303);
  };

function situationOf(request: FastifyRequest): Situation {
  const situation = readParam(request, 'situation');
  if (!isSituation(situation)) throw new RequestError('not-found');
  return situation;
}

/** What to do in one situation. Without an address it is advice alone. */
export const getSituation =
  ({ tools, keys, brand }: RecoveryNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const who = readQuery(request, 'who');
    const address = openAddress(keys, request.browser, who);
    const asker = address === undefined ? undefined : { who, address };
    const { helpDesk } = brand;
    return tools.show(request, reply, situationPage({ situation: situationOf(request), asker, helpDesk }));
  };

/** Asks for help. Reads and times alike whether or not the address has an account. */
export const postSituation =
  (needs: RecoveryNeeds) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { tools, keys, brand } = needs;
    const situation = situationOf(request);
    const { who = '' } = readForm(request);
    const address = openAddress(keys, request.browser, who);
    if (address === undefined) return reply.redirect('/recover', 303);
    const isAdmitted = await answerEvenly(ANSWER_AFTER_MILLISECONDS, () =>
      passOn(needs, request.clientAddress, address, situation),
    );
    if (isAdmitted) return reply.redirect('/recover/asked', 303);
    const { helpDesk } = brand;
    const page = situationPage({ situation, asker: { who, address }, helpDesk, hasAskedTooOften: true });
    return tools.show(request, reply, page);
  };

/** @returns false when this network has asked too often in this hour, for whomever */
async function passOn(
  needs: RecoveryNeeds,
  clientAddress: string,
  address: string,
  reason: Situation,
): Promise<boolean> {
  const { database, keys, clock } = needs;
  const now = clock.now();
  if (!(await admitUse(LIMIT, { queries: database.root, keys, clientAddress, now }))) return false;
  const account = await findAccountByAddress(database.root, address);
  if (account && account.kind !== 'application')
    await askForHelp(needs, { accountId: account.id, reason, actor: 'anonymous', clientAddress });
  return true;
}

export const getAsked =
  ({ tools, brand }: RecoveryNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply) =>
    tools.show(request, reply, askedPage(brand.helpDesk));
