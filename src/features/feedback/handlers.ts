import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceKind } from '../../core/device-kind.ts';
import { newId } from '../../core/ids.ts';
import { readForm } from '../../platform/http/index.ts';
import { admitUse } from '../../platform/limits/index.ts';
import type { FeedbackNeeds } from './needs.ts';
import { feedbackPage } from './pages/feedback-page.tsx';
import { thanksPage } from './pages/thanks-page.tsx';
import { type FeedbackForm, readFeedback } from './rules.ts';
import { insertFeedback } from './store.ts';

const LIMIT = { kind: 'feedback', mostAnHour: 60 };

const EMPTY: FeedbackForm = { doing: '', happened: '', mayContact: '', address: '' };

const formOf = (request: FastifyRequest): FeedbackForm => {
  const form = readForm(request);
  return {
    doing: form.doing ?? '',
    happened: form.happened ?? '',
    mayContact: form['may-contact'] ?? '',
    address: form.address ?? '',
  };
};

export const getFeedback =
  ({ tools, feedbackContact }: FeedbackNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply) =>
    tools.show(request, reply, feedbackPage({ form: EMPTY, feedbackContact }));

/** Keeps feedback; counts it only when it could be kept, so that mistakes in the form cost nothing. */
export const postFeedback =
  (needs: FeedbackNeeds) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { database, clock, random, keys, tools, feedbackContact } = needs;
    const form = formOf(request);
    const read = readFeedback(form);
    if (!read.ok)
      return tools.show(request, reply, feedbackPage({ form, errors: read.failure, feedbackContact }));
    const { clientAddress } = request;
    const now = clock.now();
    const isAdmitted = await admitUse(LIMIT, { queries: database.root, keys, clientAddress, now });
    if (!isAdmitted)
      return tools.show(request, reply, feedbackPage({ form, isTooMuch: true, feedbackContact }));
    const asker = await needs.whoAsks(request);
    await insertFeedback(database.root, {
      id: newId(clock, random),
      at: now,
      accountId: asker?.accountId ?? null,
      device: deviceKind(request.headers['user-agent']),
      ...read.value,
    });
    return reply.redirect('/help/feedback/thanks', 303);
  };

export const getThanks =
  ({ tools, feedbackContact }: FeedbackNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply) =>
    tools.show(request, reply, thanksPage(feedbackContact));
