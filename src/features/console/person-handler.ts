import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../core/errors.ts';
import { readQuery } from '../../platform/http/index.ts';
import { allowedWords, findAllowedMethods } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { sessionOf } from '../sessions/index.ts';
import { mayActOn } from './authority.ts';
import { idOf } from './handlers.ts';
import type { ConsoleNeeds } from './needs.ts';
import type { Activity } from './pages/person-activity.tsx';
import { personPage } from './pages/person-page.tsx';
import type { Protection } from './pages/person-protection.tsx';
import { decideScope, listPermissions, type Scope } from './rules.ts';
import { listEvents, listSignIns } from './store/activity.ts';
import { findExemptUntil } from './store/exempt-until.ts';
import { listPauses } from './store/pauses.ts';
import { findOpenRequest, findPerson, listMembershipsWithin, listRolesWithin } from './store/person.ts';
import { findRecoveryCodes, listShownAuthenticators } from './store/protection.ts';
import { visitOf } from './visit.ts';

const LAST_SIGN_INS = 10;
const LATEST_EVENTS = 20;

const SERVICES: Readonly<Record<string, string>> = { portal: 'Your services' };

/** What sign-ins without a second factor of their own were made with. */
const WITHOUT_METHOD: Readonly<Record<string, string>> = {
  password: 'Password only',
  'remembered-device': 'Password, on a remembered device',
};

/** A method in words. A sign-in without a second factor has none. */
const nameMethod = ({ methods }: ConsoleNeeds, kind: string): string =>
  methods.get(kind)?.proof.name ?? WITHOUT_METHOD[kind] ?? kind;

async function readProtection(needs: ConsoleNeeds, account: Account): Promise<Protection> {
  const queries = needs.database.root;
  const authenticators = await listShownAuthenticators(queries, account.id);
  const { kinds } = await findAllowedMethods(queries, account.id);
  return {
    allowed: allowedWords(kinds),
    authenticators: authenticators.map((one) => ({
      ...one,
      method: nameMethod(needs, one.method),
      isAllowed: kinds.some((kind) => kind === one.method),
    })),
    recoveryCodes: await findRecoveryCodes(queries, account.id),
    pauses: await listPauses(queries, needs.keys, account, needs.clock.now()),
    openRequest: await findOpenRequest(queries, account.id),
  };
}

async function readActivity(needs: ConsoleNeeds, scope: Scope, accountId: string): Promise<Activity> {
  const queries = needs.database.root;
  const signIns = await listSignIns(queries, scope, accountId, LAST_SIGN_INS);
  return {
    showsPlaces: scope.kind === 'everything',
    signIns: signIns.map((one) => ({
      ...one,
      service: SERVICES[one.service] ?? one.service,
      method: nameMethod(needs, one.method),
    })),
    events: await listEvents(queries, scope, { accountId }, { limit: LATEST_EVENTS, offset: 0 }),
  };
}

/** One account, read in the viewer's scope; activity only where the viewer's right to it reaches this account. */
export const getPerson =
  (needs: ConsoleNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { scope, authority } = visitOf(request);
    const queries = needs.database.root;
    const activityScope = decideScope('see-activity', authority);
    const found = await findPerson(queries, scope, activityScope, idOf(request));
    if (!found) throw new RequestError('not-found');
    const { account, showsActivity } = found;
    const page = personPage({
      permissions: listPermissions(authority),
      account,
      memberships: await listMembershipsWithin(queries, scope, account.id),
      platformRoles: await listRolesWithin(queries, scope, account.id),
      protection: await readProtection(needs, account),
      exemptUntil: await findExemptUntil(queries, account.id, needs.clock.now()),
      wasExempted: readQuery(request, 'done') === 'exempted',
      mayExempt:
        account.kind === 'person' &&
        !account.isDisabled &&
        (await mayActOn(queries, {
          ...{
            actorId: sessionOf(request).account.id,
            permission: 'exempt-for-a-day',
            accountId: account.id,
          },
        })),
      activity:
        showsActivity && activityScope ? await readActivity(needs, activityScope, account.id) : undefined,
    });
    return needs.tools.show(request, reply, page);
  };
