import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import type { Random } from '../../../core/random.ts';
import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { MethodKind } from '../authenticator.ts';
import { type Census, takeCensus } from './census.ts';
import {
  findOrganisationByCode,
  type List,
  listLists,
  type NamedOrganisation,
  replaceList,
} from './lists-store.ts';
import { decidePreflight, describePreflight, type Preflight } from './preflight.ts';
import type { Kinds } from './rules.ts';
import { readWanted, type Wanted } from './wanted.ts';

export interface MethodCommandNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  /** The methods that this version of the program has. */
  readonly methodKinds: Kinds;
  /** Whether a provider is set up for what a method sends. */
  readonly canSend: (kind: MethodKind) => boolean;
}

/** @throws OperatorError where there is no such organisation */
export async function findNamed(
  { database }: Pick<MethodCommandNeeds, 'database'>,
  code: string | true | undefined,
): Promise<NamedOrganisation | undefined> {
  if (typeof code !== 'string') return undefined;
  const organisation = await findOrganisationByCode(database.root, code.replaceAll('\0', ''));
  if (organisation) return organisation;
  throw new OperatorError(`There is no organisation with the code ${code}.`, 'Check the code.');
}

const NAMED = 20;

/** What is to change, and all that was found out before. */
interface Plan {
  readonly wanted: Wanted;
  readonly organisation: NamedOrganisation | undefined;
  readonly before: List | undefined;
  readonly census: Census;
  readonly preflight: Preflight;
}

async function plan(
  needs: MethodCommandNeeds,
  wanted: Wanted,
  organisation: NamedOrganisation | undefined,
  { mostPeople, output }: { mostPeople: number; output: Output },
): Promise<Plan> {
  const { root } = needs.database;
  const lists = await listLists(root);
  const installation = lists.find((list) => list.organisation === null)?.kinds ?? null;
  const organisationId = organisation?.id ?? null;
  const change = { organisationId, kinds: wanted.kinds, installation };
  const census = await takeCensus(root, change, mostPeople, (read) =>
    output.progress(read, undefined, 'accounts read'),
  );
  const preflight = decidePreflight({
    ...{ wanted, organisation, installation, hit: census },
    lists: lists.flatMap((list) =>
      list.organisation ? [{ code: list.organisation.code, allowed: list.kinds }] : [],
    ),
    canSend: needs.canSend,
    now: needs.clock.now(),
  });
  const before = lists.find((list) => (list.organisation?.id ?? null) === organisationId);
  return { wanted, organisation, before, census, preflight };
}

const listOf = (list: Wanted | undefined) => ({
  allowed: list?.kinds ?? 'all',
  preferred: list?.preferred ?? null,
});

const write = (needs: MethodCommandNeeds, { wanted, organisation, before, census }: Plan): Promise<boolean> =>
  needs.database.transaction(async (transaction) => {
    const isReplaced = await replaceList(transaction, {
      ...wanted,
      id: newId(needs.clock, needs.random),
      organisationId: organisation?.id ?? null,
      before: before?.id,
      now: needs.clock.now(),
    });
    if (isReplaced)
      await needs.audit.append(transaction, {
        type: 'methods.changed',
        outcome: 'done',
        actor: 'command-line',
        organisationId: organisation?.id,
        detail: { before: listOf(before), after: listOf(wanted), peopleHit: census.count },
      });
    return isReplaced;
  });

const resultOf = ({ wanted, organisation, before, census, preflight }: Plan, isChanged: boolean) => ({
  organisation: organisation?.code ?? null,
  before: listOf(before),
  after: listOf(wanted),
  isChanged,
  refusals: preflight.refusals,
  warnings: preflight.warnings,
  provesUntil: preflight.provesUntil,
  hit: {
    count: census.count,
    withoutKnownPhone: census.withoutKnownPhone,
    withKeysOnly: census.withKeysOnly,
    organisations: census.organisations,
    people: census.people.map(({ address, displayName, kinds, organisations }) => ({
      address,
      displayName,
      methods: kinds,
      organisations: organisations.map(({ code }) => code),
    })),
  },
});

const isAsWanted = ({ wanted, before }: Plan): boolean =>
  JSON.stringify(listOf(wanted)) === JSON.stringify(listOf(before));

/** Why a change that may be made is not made now. */
function findHindrance({ census }: Plan, { isDryRun, isSure }: { isDryRun: boolean; isSure: boolean }) {
  if (isDryRun) return { line: 'This was a dry run: nothing was changed.', exit: EXIT.fine };
  if (census.count > 0 && !isSure)
    return { line: 'Nothing was changed. If that is what you want, add --yes.', exit: EXIT.refused };
  return undefined;
}

export const allowCommand: Command<MethodCommandNeeds> = {
  name: 'methods allow',
  about: 'Say which methods may be used. First says who would have to change, and asks for --yes.',
  arguments: [{ name: 'LIST', about: 'names with commas between, e.g. security-key,app; all ends the list' }],
  options: [
    { name: 'preferred', value: 'METHOD', about: 'the method that the pages recommend' },
    { name: 'organisation', value: 'CODE', about: 'for the people of this organisation only' },
    { name: 'dry-run', about: 'say who would have to change, and change nothing' },
    { name: 'yes', about: 'change it although people have to change' },
  ],
  hasResult: true,
  run: async (needs, { arguments: { LIST = '' }, options }, _input, output) => {
    const preferred = typeof options.preferred === 'string' ? options.preferred : undefined;
    const reading = readWanted(LIST, preferred, needs.methodKinds);
    if (!reading.ok) throw new OperatorError(reading.problem, 'Nothing was changed.');
    const organisation = await findNamed(needs, options.organisation);
    const mostPeople = options.json === true ? Number.POSITIVE_INFINITY : NAMED;
    const planned = await plan(needs, reading.wanted, organisation, { mostPeople, output });
    const { census, preflight } = planned;
    const end = (line: string, exit: (typeof EXIT)['fine' | 'refused'], isChanged = false) => {
      if (exit === EXIT.fine) output.line(line);
      else output.error(line);
      output.result(resultOf(planned, isChanged));
      return exit;
    };
    if (isAsWanted(planned)) return end('It is so already: nothing was changed.', EXIT.fine);
    const names = census.people.slice(0, NAMED).map((one) => `${one.displayName} <${one.address}>`);
    for (const line of describePreflight({ hit: census }, preflight, names)) output.line(line);
    if (preflight.refusals.length > 0) return end('Nothing was changed.', EXIT.refused);
    const how = { isDryRun: options['dry-run'] === true, isSure: options.yes === true };
    const hindrance = findHindrance(planned, how);
    if (hindrance) return end(hindrance.line, hindrance.exit);
    if (!(await write(needs, planned)))
      return end(
        'Somebody else changed the list meanwhile: nothing was changed. Run it again.',
        EXIT.refused,
      );
    return end('From now on this is what may be used.', EXIT.fine, true);
  },
};
