import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../platform/http/index.ts';
import { kindWords, meets } from '../methods/index.ts';
import { type Decision, type Goal, noteSkip } from '../rollout/index.ts';
import { askGate } from './ask-gate.ts';
import { asksIfShared } from './asks-if-shared.ts';
import { completeSignIn, openSession } from './complete.ts';
import { ENROLLING, isAddingStronger, PATHS, SHARED, type State } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { setUpPage } from './pages/set-up.tsx';
import { type PendingSignIn, pendingOf, proofsOf } from './pending.ts';
import { visitorOf } from './visitor.ts';
import { wayOn } from './way-on.ts';

const SKIPPABLE: readonly State[] = ['offer-set-up', 'offer-stronger'];

/** The names of the ways that count as done. */
const waysTo = (goal: Goal, { enrollable }: SignInNeeds['methods']): string[] =>
  enrollable.filter((method) => meets(method, goal)).map(({ enrolment }) => enrolment.choice.label);

/** Whether "Not now" is offered: while skips last, and on the `restrict` rung each time. */
const mayGoOnWithout = (pending: PendingSignIn, { standing }: Decision): boolean =>
  SKIPPABLE.includes(pending.state) && (standing === 'nudge' || standing === 'restrict');

/** Whoever is let in although their date has come is not told of it as if it were ahead. */
const onlyAhead = (at: Date | null, now: Date): Date | null => (at && at > now ? at : null);

/** `/sign-in/set-up`: why, by when, and "Not now" while skips last. */
export function addSetUp(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, clock } = needs;
  const route = { config: { guard: 'signing-in', states: ENROLLING } } as const;

  const ask = (pending: PendingSignIn) => askGate(needs, pending, clock.now());

  const getSetUp = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = pendingOf(request);
    const isStronger = isAddingStronger(pending.state);
    if (asksIfShared(pending)) return reply.redirect(SHARED, 303);
    const { decision } = await ask(pending);
    const maySkip = mayGoOnWithout(pending, decision);
    const { skipsLeft, afterLastSkip, haltedSince } = decision;
    const requireAt = maySkip ? onlyAhead(decision.requireAt, clock.now()) : decision.requireAt;
    const kinds =
      decision.reason === 'method-withdrawn' ? pending.authenticators.map((one) => one.method) : [];
    const withdrawn = kinds.length > 0 ? kindWords(kinds) : undefined;
    const page = {
      ...{ brand: needs.brand.name, maySkip, requireAt, skipsLeft, isRequired: !maySkip, withdrawn },
      nextAt: afterLastSkip?.at ?? requireAt,
      isAskedNext: afterLastSkip?.standing === 'restrict',
      isEachTime: decision.standing === 'restrict',
      ways: decision.goal === 'any' ? undefined : waysTo(decision.goal, needs.methods),
      ...{ isStronger, haltedSince },
    };
    return tools.show(request, reply, setUpPage(page));
  };

  const postSetUp = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = pendingOf(request);
    if (readForm(request).answer !== 'not-now') return reply.redirect('/profile/self-service/mfa/add', 303);
    const { decision } = await ask(pending);
    if (!mayGoOnWithout(pending, decision)) return reply.redirect(PATHS[pending.state], 303);
    return skip(request, reply, pending, decision.standing === 'restrict' ? 'restrict' : 'nudge');
  };

  const skip = async (
    request: FastifyRequest,
    reply: FastifyReply,
    pending: PendingSignIn,
    standing: 'nudge' | 'restrict',
  ) => {
    const { account, returnTo } = pending;
    const proofs = proofsOf(pending);
    const visitor = visitorOf(request);
    const token = await completeSignIn(needs, {
      account,
      visitor,
      standing,
      proofs: () => proofs,
      pendingIdHash: pending.idHash,
      setUpStep: () => 'not-now',
      returnTo,
      also: async (transaction) => {
        // On the `restrict` rung skips are not counted: people are asked each time.
        if (standing === 'nudge') await noteSkip(transaction, account.id, clock.now());
        const about = { actor: account.id, accountId: account.id, clientAddress: visitor.clientAddress };
        return [{ ...about, type: 'sign-in.skipped-set-up', outcome: 'done' }];
      },
    });
    if (!token) return reply.redirect('/sign-in/expired', 303);
    openSession(needs, reply, token, standing);
    return reply.redirect(wayOn(pending, proofs.at(-1)?.method), 303);
  };

  const shown = { config: { ...route.config, setUpStep: 'asked' } } as const;
  server.get('/sign-in/set-up', shown, getSetUp);
  server.post('/sign-in/set-up', route, postSetUp);
}
