import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperatorError } from '../../../core/operator-error.ts';
import { readForm, readQuery } from '../../../platform/http/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import { armCampaign, type Definition, readDefinition } from '../../rollout/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { listPermissions } from '../rules.ts';
import { visitOf } from '../visit.ts';
import { type CheckedPlan, checkPlan } from './check-plan.ts';
import { exampleCampaign } from './example.ts';
import { campaignPath, type Handler, ROLLOUTS, type RolloutsNeeds } from './needs.ts';
import { type EditorProps, editorPage } from './pages/editor-page.tsx';
import { endDraft, findDraft, saveDraft } from './store/drafts.ts';

const ownId = (request: FastifyRequest): string => sessionOf(request).account.id;

function show(
  { tools, clock }: RolloutsNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  given: Pick<EditorProps, 'text' | 'problems' | 'checked' | 'wasRefused'>,
): FastifyReply {
  const permissions = listPermissions(visitOf(request).authority);
  return tools.show(request, reply, editorPage({ permissions, now: clock.now(), ...given }));
}

/** `/console/rollouts/new`: one's own draft, or an example. */
export const getEditor =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const draft = await findDraft(needs.database.root, ownId(request));
    const text = draft ?? exampleCampaign(localDay(needs.clock.now()));
    return show(needs, request, reply, { text, wasRefused: readQuery(request, 'done') === 'refused' });
  };

const isEnrolled = (request: FastifyRequest): boolean => sessionOf(request).authenticators.length > 0;

/** What the form holds, with the line ends of a file. */
const textIn = (request: FastifyRequest): string =>
  (readForm(request).campaign ?? '').replaceAll('\r\n', '\n').toWellFormed();

/** **Check**: keeps the draft and says what it would do. */
export const postEditor =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const text = textIn(request);
    await saveDraft(needs.database.root, ownId(request), text, needs.clock.now());
    const read = readDefinition(text);
    if (!read.ok) return show(needs, request, reply, { text, problems: read.problems });
    const checked = await checkPlan(needs, read, isEnrolled(request));
    return show(needs, request, reply, { text, checked });
  };

/** @returns the plan where it may be armed: everything is checked anew */
async function readArmable(
  needs: RolloutsNeeds,
  request: FastifyRequest,
  text: string,
): Promise<{ definition: Definition; plan: CheckedPlan } | undefined> {
  const read = readDefinition(text);
  if (!read.ok) return undefined;
  const plan = await checkPlan(needs, read, isEnrolled(request));
  return plan.refusals.length === 0 ? { definition: read.definition, plan } : undefined;
}

/** @returns false where another campaign took the name meanwhile */
async function arm(needs: RolloutsNeeds, definition: Definition, armedBy: string): Promise<boolean> {
  try {
    await armCampaign(needs, { definition, armedBy, report: () => {} });
    return true;
  } catch (error) {
    if (error instanceof OperatorError) return false;
    throw error;
  }
}

/** **Arm**: what was checked is checked once more and its dates become promises. */
export const postArm =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const text = textIn(request);
    const armable = await readArmable(needs, request, text);
    const isArmed = armable && (await arm(needs, armable.definition, ownId(request)));
    if (!armable || !isArmed) return reply.redirect(`${ROLLOUTS}/new?done=refused`, 303);
    await endDraft(needs.database.root, ownId(request));
    return reply.redirect(`${campaignPath(armable.definition.name)}?done=armed`, 303);
  };
