import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newToken } from '../../platform/crypto/index.ts';
import { readForm } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { findUsable, kindWords } from '../methods/index.ts';
import { askGate } from './ask-gate.ts';
import { takeBackCounted } from './attempts-store.ts';
import { openSession } from './complete.ts';
import { finishProof, type GivenProof, giveProofToSetUp, type ToSetUp } from './finish-proof.ts';
import { next, PATHS } from './journey.ts';
import { type CountedAttempt, contextOf, judgeProof, type Means, refuse } from './judge-proof.ts';
import { findMeans, pickMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { provePage } from './pages/prove.tsx';
import { type PendingSignIn, pendingOf } from './pending.ts';
import { visitorOf } from './visitor.ts';
import { wayOn } from './way-on.ts';

const DAY_SECONDS = 24 * 3600;

/** `/sign-in/prove`: the second factor. */
export function addProve(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, rememberDeviceDays } = needs;
  const route = { config: { guard: 'signing-in', states: ['prove'], takesAnswers: true } } as const;

  const givenIn = (request: FastifyRequest, means: Means) => {
    const { account } = pendingOf(request);
    return { account, means, visitor: visitorOf(request), purpose: 'sign-in' } as const;
  };
  const contextIn = (request: FastifyRequest, means: Means) =>
    contextOf(needs.database.root, givenIn(request, means), needs.clock.now());

  const show = async (request: FastifyRequest, reply: FastifyReply, means: Means, errors?: FieldErrors) => {
    const { heading } = means.method.proof;
    const view = await means.method.proof.show(contextIn(request, means), errors);
    const rememberDays = means.authenticator?.isAllowed ? rememberDeviceDays : 0;
    const withdrawn = withdrawnOf(request, means);
    const endsAt = errors && pendingOf(request).expiresAt;
    const page = { heading, view, errors, endsAt, rememberDays, withdrawn };
    return tools.show(request, reply, provePage(page));
  };

  /** The words for a method that proves its owner for the last time, or that an extra proof stands in for. */
  const withdrawnOf = (request: FastifyRequest, { authenticator }: Means) => {
    const { authenticators } = pendingOf(request);
    if (authenticators.length === 0 || authenticators.some((one) => one.isAllowed)) return undefined;
    const kinds = authenticator ? [authenticator.method] : authenticators.map((one) => one.method);
    return { methods: kindWords(kinds), isProof: authenticator !== undefined };
  };

  const findChosen = async ({ account, authenticators, chosen }: PendingSignIn) => {
    const now = needs.clock.now();
    const usable = await findUsable(needs.database.root, account.id, authenticators, now);
    const wanted = chosen?.authenticatorId ?? chosen?.method;
    const available = await findMeans(needs, account.id, usable, now);
    return { means: pickMeans(available, wanted), isEnrolled: usable.isEnrolled };
  };

  const getProve = async (request: FastifyRequest, reply: FastifyReply) => {
    const { means } = await findChosen(pendingOf(request));
    return means ? show(request, reply, means) : reply.redirect('/sign-in/help', 303);
  };

  const postProve = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = pendingOf(request);
    const { means, isEnrolled } = await findChosen(pending);
    const form = readForm(request);
    if (means && form.do === 'again') return again(request, reply, means);
    const missing = means?.method.proof.checkForm(form);
    if (!means || missing) await forget(pending);
    if (!means) return reply.redirect('/sign-in/help', 303);
    if (missing) return show(request, reply, means, missing);
    const { proof } = means.method;
    const counted = countedOf(pending);
    if (!counted) return startAgain(reply);
    const submission = { ...givenIn(request, means), form };
    const judged = await judgeProof(needs, submission, counted);
    if (judged.outcome === 'refused') return show(request, reply, means, judged.errors);
    const { spend, counter, authenticatorId } = judged;
    const given = { pending, means, visitor: submission.visitor, spend, counter, authenticatorId };
    const toSetUp = await findToSetUp(pending, isEnrolled);
    const onward = toSetUp
      ? await lead(given, toSetUp)
      : await complete(reply, given, form.remember === 'yes');
    if (onward) return reply.redirect(onward, 303);
    await refuse(needs, submission, 'used before');
    return show(request, reply, means, { [proof.field]: proof.wrong });
  };

  /** @returns undefined when the sign-in has no tries left. @throws where the answer was not counted: nobody may judge it */
  const countedOf = ({ counted, idHash, expiresAt }: PendingSignIn): CountedAttempt | undefined => {
    if (!counted) throw new Error('An answer was about to be judged that nobody had counted.');
    const { key, admission } = counted;
    return admission === 'no tries left'
      ? undefined
      : { key, admission, pendingIdHash: idHash, endsAt: expiresAt };
  };

  /** An answer that nothing asks for, or of another kind, from a page that another tab has left behind: counted for nobody. */
  const forget = async (pending: PendingSignIn): Promise<void> => {
    const counted = pending.counted && countedOf(pending);
    if (counted?.admission.admitted)
      await takeBackCounted(needs.database.root, counted.key, counted.admission.failures, pending.idHash);
  };

  const again = async (request: FastifyRequest, reply: FastifyReply, means: Means) => {
    const problems = await means.method.proof.again?.(contextIn(request, means));
    return problems ? show(request, reply, means, problems) : reply.redirect(PATHS.prove, 303);
  };

  /** All tries are used up. The row stays as it is: a right code of this moment may still be on its way. */
  const startAgain = (reply: FastifyReply) => {
    tools.cookies.end(reply, 'sign-in');
    return reply.redirect('/sign-in/expired?why=tries', 303);
  };

  /** @returns where to go on, or undefined when the proof was used before */
  const complete = async (reply: FastifyReply, given: GivenProof, wantsRemembering: boolean) => {
    const mayRemember = wantsRemembering && rememberDeviceDays > 0 && given.means.authenticator !== undefined;
    const device = mayRemember ? newToken(needs.random) : undefined;
    const token = await finishProof(needs, given, device);
    if (!token) return undefined;
    openSession(needs, reply, token, 'proceed');
    if (device) tools.cookies.write(reply, 'device', device, rememberDeviceDays * DAY_SECONDS);
    return wayOn(given.pending, given.means.method.kind);
  };

  /**
   * What is to be set up before the sign-in goes on: by someone without an authenticator that signs in, who has proved only that
   * they may enrol one, and by someone of whom a campaign asks a stronger one than they have.
   */
  const findToSetUp = async (pending: PendingSignIn, isEnrolled: boolean): Promise<ToSetUp | undefined> => {
    if (!isEnrolled) return { happening: 'extra proof accepted' };
    const { decision, account } = await askGate(needs, pending, needs.clock.now());
    if (!decision.provesFirst) return undefined;
    const isLetOn = decision.standing === 'nudge' || decision.standing === 'restrict';
    const { generation } = pending.account;
    return {
      happening: isLetOn ? 'stronger one may be skipped' : 'stronger one wanted',
      // Not what was read: whatever else ended this sign-in meanwhile has raised it once more.
      generation: account.generation === generation ? undefined : generation + 1,
    };
  };

  const lead = async (given: GivenProof, toSetUp: ToSetUp) =>
    (await giveProofToSetUp(needs, given, toSetUp)) ? PATHS[next('prove', toSetUp.happening)] : undefined;

  server.get(PATHS.prove, route, getProve);
  server.post(PATHS.prove, route, postProve);
}
