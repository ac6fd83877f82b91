import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { isProvedFor, sessionOf } from '../../sessions/index.ts';
import { visitorOf } from '../../sign-in/index.ts';
import { codesOwnerOf } from './codes-owner.ts';
import { CODES_PATH, type MfaNeeds } from './needs.ts';
import { recoveryCodesPage } from './pages/recovery-codes.tsx';
import { saveCodes } from './save-codes.ts';

/** `/profile/self-service/recovery-codes`: how many are left, and new ones. */
export function addRecoveryCodes(server: FastifyInstance, needs: MfaNeeds): void {
  const { database, recoveryCodes, tools } = needs;
  const config = { guard: 'fresh-proof' } as const;

  /** New codes would stretch the last proof of a withdrawn method. */
  const isEnrolledNow = (request: FastifyRequest): boolean =>
    sessionOf(request).authenticators.some((one) => one.isAllowed);

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const { account } = sessionOf(request);
    const found = await recoveryCodes.find(database.root, account.id);
    const isEnrolled = isEnrolledNow(request);
    const shown = { codes: found?.codes, left: found?.left ?? 0, isEnrolled, errors };
    const page = recoveryCodesPage({ ...codesOwnerOf(needs, request), ...shown });
    return tools.show(request, reply, page);
  };

  const postNew = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isEnrolledNow(request)) await makeNew(request);
    return reply.redirect(CODES_PATH, 303);
  };

  const makeNew = (request: FastifyRequest) =>
    database.transaction(async (transaction) => {
      const { account } = sessionOf(request);
      const { clientAddress, userAgent } = visitorOf(request);
      await recoveryCodes.make(transaction, account.id);
      const at = needs.clock.now();
      const about = { accountId: account.id, clientAddress };
      await needs.notices.send(transaction, { ...about, kind: 'recovery-codes-made', at, userAgent });
      await needs.audit.append(transaction, {
        ...about,
        type: 'recovery-codes.made',
        outcome: 'done',
        actor: account.id,
      });
    });

  const postSaved = async (request: FastifyRequest, reply: FastifyReply) => {
    const isSaved = readForm(request).saved === 'yes';
    // Seeing the codes again needs a fresh proof; the way back asks for it.
    if (!isSaved && isProvedFor('change', sessionOf(request), needs.clock.now()))
      return show(request, reply, { saved: 'Tick the box when you have saved your codes' });
    if (isSaved) await saveCodes(needs, request);
    return reply.redirect(CODES_PATH, 303);
  };

  server.get(CODES_PATH, { config }, (request, reply) => show(request, reply));
  server.post(CODES_PATH, { config }, postNew);
  server.post(`${CODES_PATH}/saved`, { config: { guard: 'signed-in' } }, postSaved);
}
