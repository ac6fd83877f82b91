import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { readForm, readQuery } from '../../../platform/http/index.ts';
import { type FieldErrors, localDay } from '../../../platform/render/index.ts';
import { findAccountByAddress } from '../../people/index.ts';
import {
  type Actor,
  approveExemption,
  askLong,
  endExemption,
  findShortReason,
  grantShort,
  judgeLong,
  LONGEST_TEXT,
  type LongField,
  readLocalDay,
} from '../../rollout/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { getActable, mayActOn } from '../authority.ts';
import { cleanText, PAGE_SIZE, readPage } from '../filters.ts';
import { findAuthority } from '../guard.ts';
import { type Handler, idOf } from '../handlers.ts';
import type { ConsoleNeeds } from '../needs.ts';
import { decideScope, listPermissions } from '../rules.ts';
import { visitOf } from '../visit.ts';
import { isExemptionDone } from './done.ts';
import { type AskForm, askPage } from './pages/ask-page.tsx';
import { exemptPage } from './pages/exempt-page.tsx';
import { exemptionHref, exemptionListPage } from './pages/exemption-list-page.tsx';
import { exemptionPage } from './pages/exemption-page.tsx';
import { findExemption, type ListedExemption, listExemptions } from './store.ts';
import { APPROVAL_FAILURES, longProblem, SHORT_FAILURES } from './words.ts';

const actorOf = (request: FastifyRequest): Actor => ({
  id: sessionOf(request).account.id,
  clientAddress: request.clientAddress,
});

/** A text of several lines. */
const cleanLines = (text: string | undefined): string =>
  (text ?? '').replaceAll('\r\n', '\n').toWellFormed().trim();

export const getExemptions =
  ({ database, clock, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const [now, asked] = [clock.now(), readLocalDay(readQuery(request, 'on'))];
    const today = readLocalDay(localDay(now));
    const day = asked ?? today;
    if (!day) throw new RequestError('unexpected');
    const isOver = day.endsAt <= now;
    const exemptions = await listExemptions(database.root, scope, {
      ...{ day, number: readPage(readQuery(request, 'page')), size: PAGE_SIZE },
      waitingAt: asked ? undefined : now,
    });
    const at = isOver ? new Date(day.endsAt.getTime() - 1) : now;
    const permissions = listPermissions(authority);
    return tools.show(
      request,
      reply,
      exemptionListPage({ permissions, on: asked?.date ?? '', at, exemptions }),
    );
  };

/** Security team for all, a local administrator for short ones of their own people. Decided by the route's scope. */
const mayEndKind = (request: FastifyRequest, kind: ListedExemption['kind']): boolean => {
  const scope = decideScope('end-exemptions', visitOf(request).authority);
  return scope?.kind === 'everything' || (scope !== undefined && kind === 'short');
};

async function showExemption(
  { database, clock, tools }: ConsoleNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  errors?: FieldErrors,
): Promise<FastifyReply> {
  const { scope, authority } = visitOf(request);
  const exemption = await findExemption(database.root, scope, idOf(request));
  if (!exemption) throw new RequestError('not-found');
  const [now, permissions] = [clock.now(), listPermissions(authority)];
  const isOpen = !exemption.endedAt && exemption.untilAt > now;
  const done = readQuery(request, 'done');
  const { accountId, kind } = exemption;
  const acting = { actorId: sessionOf(request).account.id, permission: 'end-exemptions', accountId } as const;
  const page = exemptionPage({
    ...{ permissions, exemption, now, ...(errors && { errors }) },
    done: isExemptionDone(done) ? done : undefined,
    mayApprove: isOpen && !exemption.fromAt && permissions.includes('exempt-for-long'),
    mayEnd: isOpen && mayEndKind(request, kind) && (await mayActOn(database.root, acting)),
  });
  return tools.show(request, reply, page);
}

export const getExemption =
  (needs: ConsoleNeeds): Handler =>
  (request, reply) =>
    showExemption(needs, request, reply);

export const postApprove =
  (needs: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const id = idOf(request);
    const failure = await needs.database.transaction(async (transaction) => {
      const authority = await findAuthority(transaction, sessionOf(request).account.id);
      const scope = decideScope('exempt-for-long', authority);
      if (!scope || !(await findExemption(transaction, scope, id))) throw new RequestError('not-found');
      return approveExemption(needs, transaction, id, actorOf(request));
    });
    return failure
      ? showExemption(needs, request, reply, { approve: APPROVAL_FAILURES[failure] })
      : reply.redirect(`${exemptionHref(id)}?done=approved`, 303);
  };

export const postEnd =
  (needs: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const [id, actor] = [idOf(request), actorOf(request)];
    await needs.database.transaction((transaction) =>
      endExemption(needs, transaction, id, {
        actor,
        mayAct: async ({ accountId, kind }) => {
          await getActable(transaction, { actorId: actor.id, permission: 'end-exemptions', accountId });
          if (!mayEndKind(request, kind)) throw new RequestError('not-found');
          return true;
        },
      }),
    );
    return reply.redirect(`${exemptionHref(id)}?done=ended`, 303);
  };

export const getExempt =
  ({ database, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const acting = {
      actorId: sessionOf(request).account.id,
      permission: 'exempt-for-a-day',
      accountId: idOf(request),
    } as const;
    const person = await getActable(database.root, acting);
    const permissions = listPermissions(visitOf(request).authority);
    return tools.show(request, reply, exemptPage({ permissions, person, reason: '', note: '' }));
  };

export const postExempt =
  (needs: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const [form, actor, accountId] = [readForm(request), actorOf(request), idOf(request)];
    const [reason, note] = [findShortReason(form.reason), cleanLines(form.note)];
    const typed: FieldErrors = {
      ...(!reason && { reason: 'Choose a reason' }),
      ...(note.length > LONGEST_TEXT && { note: longProblem('note', 'too-long') }),
    };
    const { person, failure } = await needs.database.transaction(async (transaction) => {
      const acting = { actorId: actor.id, permission: 'exempt-for-a-day', accountId } as const;
      const subject = await getActable(transaction, acting);
      const isReady = reason && Object.keys(typed).length === 0;
      return {
        person: subject,
        failure: isReady ? await grantShort(needs, transaction, { subject, reason, note, actor }) : undefined,
      };
    });
    const errors = failure ? { reason: SHORT_FAILURES[failure] } : typed;
    if (Object.keys(errors).length === 0)
      return reply.redirect(`/console/people/${accountId}?done=exempted`, 303);
    const permissions = listPermissions(visitOf(request).authority);
    const page = exemptPage({ permissions, person, reason: form.reason ?? '', note, errors });
    return needs.tools.show(request, reply, page);
  };

const readAskForm = (request: FastifyRequest): AskForm => {
  const form = readForm(request);
  return {
    person: cleanText(form.person ?? ''),
    clause: form.clause ?? '',
    reason: form.reason ?? '',
    control: cleanLines(form.control),
    owner: cleanText(form.owner ?? ''),
    lastDay: cleanText(form['last-day'] ?? ''),
    reviewOn: cleanText(form['review-on'] ?? ''),
    note: cleanLines(form.note),
  };
};

export const getAsk =
  ({ tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const empty = { clause: '', reason: '', control: '', owner: '', lastDay: '', reviewOn: '', note: '' };
    const form = { ...empty, person: cleanText(readQuery(request, 'person')) };
    return tools.show(
      request,
      reply,
      askPage({ permissions: listPermissions(visitOf(request).authority), form }),
    );
  };

export const postAsk =
  (needs: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const [form, actor] = [readAskForm(request), actorOf(request)];
    const outcome = await needs.database.transaction(async (transaction) => {
      const authority = await findAuthority(transaction, actor.id);
      if (!decideScope('exempt-for-long', authority)) throw new RequestError('not-found');
      const [subject, owner] = [
        await findAccountByAddress(transaction, form.person),
        await findAccountByAddress(transaction, form.owner),
      ];
      const judged = judgeLong({ ...form, subject, owner, askerId: actor.id }, localDay(needs.clock.now()));
      return 'problems' in judged
        ? judged
        : { id: await askLong(needs, transaction, judged.exemption, actor) };
    });
    if ('id' in outcome) return reply.redirect(`${exemptionHref(outcome.id)}?done=asked`, 303);
    const problems = Object.entries(outcome.problems) as [LongField, Parameters<typeof longProblem>[1]][];
    const errors = Object.fromEntries(
      problems.map(([field, problem]) => [field, longProblem(field, problem)]),
    );
    const page = askPage({ permissions: listPermissions(visitOf(request).authority), form, errors });
    return needs.tools.show(request, reply, page);
  };
