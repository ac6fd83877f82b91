import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { readParam, readQuery } from '../../platform/http/index.ts';
import { allowedWords, findMethodsOfOrganisation } from '../methods/index.ts';
import { listOpenRequests } from '../recovery/index.ts';
import { PAGE_SIZE, readOrganisationFilters, readPage, readPeopleFilters } from './filters.ts';
import type { ConsoleNeeds } from './needs.ts';
import { organisationPage } from './pages/organisation-page.tsx';
import { organisationsPage } from './pages/organisations-page.tsx';
import { overviewPage } from './pages/overview-page.tsx';
import { peoplePage } from './pages/people-page.tsx';
import { requestsPage } from './pages/requests-page.tsx';
import { listPermissions, listRoles } from './rules.ts';
import { countOpenRequests, findNumbers, listOrganisationNumbers, NO_PEOPLE } from './store/numbers.ts';
import { findOrganisation, listHelpers, listStatuses } from './store/organisation.ts';
import { listChoices, listOrganisations } from './store/organisations.ts';
import { listPeople } from './store/people.ts';
import { visitOf } from './visit.ts';
import { ROLE_WORDS } from './words.ts';

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** The id in the path; anything that is none belongs to nothing. */
export function idOf(request: FastifyRequest): string {
  const id = readParam(request, 'id');
  if (!isId(id)) throw new RequestError('not-found');
  return id;
}

export const getOverview =
  ({ database, clock, policy, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const queries = database.root;
    const now = clock.now();
    const own = await listChoices(queries, scope);
    const numbersOf = await listOrganisationNumbers(
      queries,
      own.map(({ id }) => id),
    );
    const page = overviewPage({
      permissions: listPermissions(authority),
      roles: listRoles(authority).map((role) => ROLE_WORDS[role]),
      organisations:
        scope.kind === 'everything'
          ? undefined
          : own.map((one) => ({ ...one, numbers: numbersOf.get(one.id) ?? NO_PEOPLE })),
      figures: await findNumbers(queries, scope, policy, now),
      openRequests: await countOpenRequests(queries, scope),
    });
    return tools.show(request, reply, page);
  };

export const getPeople =
  ({ database, clock, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const filters = readPeopleFilters((name) => readQuery(request, name));
    const page = peoplePage({
      permissions: listPermissions(authority),
      filters,
      choices: await listChoices(database.root, scope),
      seesEverything: scope.kind === 'everything',
      people: await listPeople(database.root, scope, filters, clock.now()),
    });
    return tools.show(request, reply, page);
  };

export const getRequests =
  ({ database, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const part = { number: readPage(readQuery(request, 'page')), size: PAGE_SIZE };
    const helpScope = scope.kind === 'everything' ? 'everyone' : { organisationIds: scope.ids };
    const page = requestsPage({
      permissions: listPermissions(authority),
      requests: await listOpenRequests(database.root, helpScope, part),
    });
    return tools.show(request, reply, page);
  };

export const getOrganisations =
  ({ database, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const filters = readOrganisationFilters((name) => readQuery(request, name));
    const page = organisationsPage({
      permissions: listPermissions(authority),
      filters,
      organisations: await listOrganisations(database.root, scope, filters),
    });
    return tools.show(request, reply, page);
  };

export const getOrganisation =
  ({ database, tools }: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const organisation = await findOrganisation(database.root, scope, idOf(request));
    if (!organisation) throw new RequestError('not-found');
    const { id } = organisation;
    const numbers = await listOrganisationNumbers(database.root, [id]);
    const { kinds, hasOwnList } = await findMethodsOfOrganisation(database.root, id);
    const page = organisationPage({
      permissions: listPermissions(authority),
      organisation,
      numbers: numbers.get(id) ?? NO_PEOPLE,
      methods: `${allowedWords(kinds)}${hasOwnList ? ' (a list of this organisation)' : ''}`,
      helpers: await listHelpers(database.root, id),
      statuses: await listStatuses(database.root, id),
    });
    return tools.show(request, reply, page);
  };
