import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '../../core/address.ts';
import { hashToken, newToken } from '../../platform/crypto/index.ts';
import { localPath, readForm, readQuery } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { listAuthenticators, WRONG_CODE } from '../methods/index.ts';
import { cookieLifetimeSeconds, renewSession, type Session, sessionOf } from '../sessions/index.ts';
import { takeBack } from './attempts-store.ts';
import { tellOfRecoveryCode } from './finish-proof.ts';
import { judgePassword } from './judge-password.ts';
import { judgeProof, type Means, refuse } from './judge-proof.ts';
import { isEnrolledWith, listMeans, pickMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { confirmPage } from './pages/confirm.tsx';
import { visitorOf } from './visitor.ts';
import { tooManyTries, WRONG_PASSWORD } from './words.ts';

interface Proved {
  /** What was proved, as the session lists it. */
  readonly method: string;
  readonly counter: { readonly key: Buffer; readonly failures: number };
  readonly spend: Parameters<SignInNeeds['database']['transaction']>[0];
}

/** `/confirm`: a fresh proof, at the account's highest level, before a sensitive change. */
export function addConfirm(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, database } = needs;
  const toOf = (request: FastifyRequest): string => localPath(readQuery(request, 'to')) ?? '/profile';

  const findMeans = async (request: FastifyRequest) => {
    const authenticators = await listAuthenticators(database.root, sessionOf(request).account.id);
    const available = listMeans(needs, authenticators);
    const means = isEnrolledWith(available) ? pickMeans(available, readQuery(request, 'use')) : undefined;
    return { means, options: available.map((one) => one.option) };
  };

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const { means, options } = await findMeans(request);
    const asked = means && { heading: means.method.proof.heading, fields: means.method.proof.fields(errors) };
    const use = readQuery(request, 'use');
    return tools.show(request, reply, confirmPage({ to: toOf(request), use, asked, options, errors }));
  };

  const judge = async (request: FastifyRequest, means: Means | undefined): Promise<Proved | FieldErrors> =>
    means ? judgeSecondFactor(request, means) : judgeOwnPassword(request);

  const judgeSecondFactor = async (request: FastifyRequest, means: Means): Promise<Proved | FieldErrors> => {
    const form = readForm(request);
    if (!form.code?.trim()) return { code: 'Enter the code' };
    const accountId = sessionOf(request).account.id;
    const judged = await judgeProof(needs, { accountId, means, form, visitor: visitorOf(request) });
    if (judged.outcome === 'refused') return judged.errors;
    return { method: means.method.kind, counter: judged.counter, spend: judged.spend };
  };

  const judgeOwnPassword = async (request: FastifyRequest): Promise<Proved | FieldErrors> => {
    const { password } = readForm(request);
    if (!password) return { password: 'Enter your password' };
    const { account } = sessionOf(request);
    const attempt = { addressKey: addressKey(account.address), password, visitor: visitorOf(request) };
    const judged = await judgePassword(needs, attempt);
    if (judged.outcome === 'paused') return { password: tooManyTries(judged.until) };
    if (judged.outcome === 'wrong') return { password: WRONG_PASSWORD };
    return { method: 'password', counter: judged.counter, spend: async () => true };
  };

  const postConfirm = async (request: FastifyRequest, reply: FastifyReply) => {
    const { means } = await findMeans(request);
    const judged = await judge(request, means);
    if (!('spend' in judged)) return show(request, reply, judged as FieldErrors);
    const token = newToken(needs.random);
    if (!(await renew(request, judged as Proved, token))) {
      if (means) await refuse(needs, { ...submissionOf(request), means }, 'used before');
      return show(request, reply, { code: WRONG_CODE });
    }
    tools.cookies.write(
      reply,
      'session',
      token,
      cookieLifetimeSeconds(sessionOf(request), needs.clock.now()),
    );
    return reply.redirect(toOf(request), 303);
  };

  const submissionOf = (request: FastifyRequest) => ({
    accountId: sessionOf(request).account.id,
    form: readForm(request),
    visitor: visitorOf(request),
  });

  const renew = (request: FastifyRequest, proved: Proved, token: string): Promise<boolean> =>
    database.transaction(async (transaction) => {
      const session = sessionOf(request);
      if (!(await proved.spend(transaction))) return false;
      const renewed = {
        idHash: hashToken(token),
        methods: withMethod(session, proved.method),
        provedAt: needs.clock.now(),
      };
      if (!(await renewSession(transaction, session.idHash, renewed))) return false;
      await takeBack(transaction, proved.counter.key, proved.counter.failures);
      const used = { ...submissionOf(request), method: proved.method };
      const events = await tellOfRecoveryCode(needs, transaction, used);
      await needs.audit.append(transaction, ...events, {
        type: 'session.proved-again',
        outcome: 'done',
        actor: session.account.id,
        accountId: session.account.id,
        clientAddress: request.clientAddress,
        detail: { method: proved.method },
      });
      return true;
    });

  server.get('/confirm', { config: { guard: 'signed-in' } }, (request, reply) => show(request, reply));
  server.post('/confirm', { config: { guard: 'signed-in' } }, postConfirm);
}

const withMethod = (session: Session, method: string): string[] => [...new Set([...session.methods, method])];
