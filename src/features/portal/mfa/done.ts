import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { isProvedFor, sessionOf } from '../../sessions/index.ts';
import { codesOwnerOf } from './codes-owner.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { donePage } from './pages/done.tsx';
import { saveCodes } from './save-codes.ts';

/** `/profile/self-service/mfa/done`: the recovery codes, until the person says that they are saved. */
export function addDone(server: FastifyInstance, needs: MfaNeeds): void {
  const path = `${MFA_PATH}/done`;

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const found = await needs.recoveryCodes.find(needs.database.root, sessionOf(request).account.id);
    return needs.tools.show(
      request,
      reply,
      donePage({ ...codesOwnerOf(needs, request), codes: found?.codes, errors }),
    );
  };

  const postDone = async (request: FastifyRequest, reply: FastifyReply) => {
    const { account, returnTo } = sessionOf(request);
    const found = await needs.recoveryCodes.find(needs.database.root, account.id);
    const isSaved = readForm(request).saved === 'yes';
    // Saying so needs no fresh proof, for it may take long to write ten codes down; seeing them again does.
    if (found?.codes && !isSaved && !isProvedFor('any', sessionOf(request), needs.clock.now()))
      return reply.redirect(path, 303);
    if (found?.codes && !isSaved)
      return show(request, reply, { saved: 'Tick the box when you have saved your codes' });
    if (found?.codes) await saveCodes(needs, request);
    return reply.redirect(returnTo ?? '/', 303);
  };

  server.get(path, { config: { guard: 'recent-proof' } }, (request, reply) => show(request, reply));
  server.post(path, { config: { guard: 'signed-in' } }, postDone);
}
