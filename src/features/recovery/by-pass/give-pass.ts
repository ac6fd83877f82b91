import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { answerEvenly, readForm, readParam } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { WRONG_CODE } from '../../methods/index.ts';
import { judgePass, tooManyTries, visitorOf } from '../../sign-in/index.ts';
import { situationPage } from '../pages/situation-page.tsx';
import { type PassSituation, takesPass } from '../situations.ts';
import { openAddress } from '../typed-address.ts';
import type { ByPassNeeds } from './needs.ts';
import { sealTicket } from './ticket.ts';

/** Well above what judging a pass takes. */
const ANSWER_AFTER_MILLISECONDS = 400;

interface Given {
  readonly situation: PassSituation;
  readonly address: string;
  readonly who: string;
  readonly pass: string;
}

function situationOf(request: FastifyRequest): PassSituation {
  const situation = readParam(request, 'situation');
  if (!takesPass(situation)) throw new RequestError('not-found');
  return situation;
}

/** `/recover/SITUATION/pass`: an access pass in place of the password. Reads and times alike for every address. */
export function addGivePass(server: FastifyInstance, needs: ByPassNeeds): void {
  const { tools, keys, brand, clock } = needs;

  const show = (request: FastifyRequest, reply: FastifyReply, given: Given, errors: FieldErrors) => {
    const { situation, who, address } = given;
    const { helpDesk } = brand;
    return tools.show(
      request,
      reply,
      situationPage({ situation, asker: { who, address }, helpDesk, errors }),
    );
  };

  const postPass = async (request: FastifyRequest, reply: FastifyReply) => {
    const situation = situationOf(request);
    const { who = '', pass = '' } = readForm(request);
    const address = openAddress(keys, request.browser, who);
    if (address === undefined) return reply.redirect('/recover', 303);
    const given = { situation, address, who, pass };
    if (!pass.trim()) return show(request, reply, given, { pass: 'Enter your access pass' });
    const judged = await answerEvenly(ANSWER_AFTER_MILLISECONDS, () =>
      judgePass(needs, { address, pass, visitor: visitorOf(request) }),
    );
    if (judged.outcome === 'paused') return show(request, reply, given, { pass: tooManyTries(judged.until) });
    if (judged.outcome === 'wrong') return show(request, reply, given, { pass: WRONG_CODE });
    const { passId, account } = judged;
    const ticket = sealTicket(needs, request.browser, { passId, accountId: account.id }, clock.now());
    return reply.redirect(`/recover/new-password?ticket=${encodeURIComponent(ticket)}`, 303);
  };

  server.post('/recover/:situation/pass', { config: { guard: 'public' } }, postPass);
}
