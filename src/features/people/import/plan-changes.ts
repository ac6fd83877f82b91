import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import { type KeyRing, open, seal } from '../../../platform/crypto/index.ts';
import type { AccountKind } from '../account.ts';
import type { Note } from '../file-problem.ts';
import { recordedMobilePlace } from '../recorded-mobile.ts';
import type { AccountChange, MembershipChange } from './changes.ts';
import type { FileMemory } from './file-memory.ts';
import type { KnownOrganisation, KnownPerson } from './known-people.ts';
import type { PersonLine } from './person-line.ts';

export interface PlanNeeds {
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
}

/** What lines are held against. */
export interface Known {
  readonly organisations: ReadonlyMap<string, KnownOrganisation>;
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly memory: FileMemory;
}

/** What one line comes to. */
export interface PlannedLine {
  readonly account: { readonly id: string; readonly kind: AccountKind; readonly displayName: string };
  readonly isNew: boolean;
  readonly accountChange: AccountChange | undefined;
  readonly membershipChange: MembershipChange | undefined;
}

/** Notes what is wrong with a line beside what is kept and beside earlier lines of the file. */
export function checkAgainstKnown(line: PersonLine, known: Known, note: Note): void {
  const code = line.organisationCode;
  const organisation = known.organisations.get(code);
  if (!organisation) note('ods_code', code, code ? 'is not a known organisation' : 'is missing');
  else if (organisation.status === 'closed') note('ods_code', code, 'is a closed organisation');
  const person = known.people.get(line.addressKey);
  if (person && line.kind && person.kind !== line.kind)
    note('kind', line.kind, `this address is kept as ${person.kind}, which an import does not change`);
  known.memory.check(line, note);
}

function planAccount(
  { keys, random }: PlanNeeds,
  line: PersonLine,
  known: Known,
  account: PlannedLine['account'],
): AccountChange | undefined {
  const person = known.people.get(line.addressKey);
  const earlier = known.memory.find(line.addressKey);
  const place = recordedMobilePlace(account.id);
  const kept = person?.recordedMobile && open(keys, place, person.recordedMobile);
  const mobile = line.mobile === (earlier?.mobile ?? kept) ? null : line.mobile;
  const passwordHash = person?.hasPassword || earlier?.passwordHash ? null : line.passwordHash;
  const isNamed = !earlier && person?.displayName !== account.displayName;
  if (!isNamed && !mobile && !passwordHash) return undefined;
  return {
    ...account,
    address: line.address,
    addressKey: line.addressKey,
    passwordHash,
    recordedMobile: mobile && seal(keys, random, place, mobile),
  };
}

function planMembership(
  { clock, random }: PlanNeeds,
  line: PersonLine,
  known: Known,
): MembershipChange | undefined {
  const organisationId = known.organisations.get(line.organisationCode)?.id;
  if (!organisationId) return undefined;
  const current = known.people.get(line.addressKey)?.memberships.get(organisationId);
  if (current?.role === line.role) return undefined;
  return {
    id: newId(clock, random),
    addressKey: line.addressKey,
    organisationId,
    role: line.role,
    ends: current ?? null,
  };
}

/** Decides what a line changes. Of several lines with one address, the first gives the name. */
export function planLine(needs: PlanNeeds, line: PersonLine, known: Known): PlannedLine {
  const person = known.people.get(line.addressKey);
  const earlier = known.memory.find(line.addressKey);
  const account = {
    id: earlier?.account.id ?? person?.id ?? newId(needs.clock, needs.random),
    kind: earlier?.account.kind ?? person?.kind ?? line.kind ?? 'person',
    displayName: earlier?.account.displayName ?? line.displayName,
  };
  return {
    account,
    isNew: !person && !earlier,
    accountChange: planAccount(needs, line, known, account),
    membershipChange: planMembership(needs, line, known),
  };
}
