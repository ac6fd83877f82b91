import type { Clock } from '../../../core/clock.ts';
import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import { type KeyRing, open } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { recordedMobilePlace } from '../recorded-mobile.ts';
import { listMemberships, listPlatformRoles } from '../store.ts';
import { getAccountByAddress } from './find-person.ts';
import { type AccountFacts, getAccountFacts } from './store.ts';

export interface ShowNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
}

/** The last three digits: enough to recognise a number. */
function maskMobile(keys: KeyRing, accountId: string, { recordedMobile }: AccountFacts): string | null {
  if (!recordedMobile) return null;
  const number = open(keys, recordedMobilePlace(accountId), recordedMobile);
  return number ? `ends in ${number.slice(-3)}` : 'cannot be opened with the keys at hand';
}

async function describe({ database: { root }, keys }: ShowNeeds, address: string) {
  const account = await getAccountByAddress(root, address);
  const facts = await getAccountFacts(root, account.id);
  const memberships = await listMemberships(root, account.id);
  return {
    id: account.id,
    address: account.address,
    displayName: account.displayName,
    kind: account.kind,
    status: account.isDisabled ? 'disabled' : account.haltedAt ? 'halted' : 'active',
    hasPassword: facts.hasPassword,
    passwordChangedAt: facts.passwordChangedAt,
    recordedMobile: maskMobile(keys, account.id, facts),
    lastSignedInAt: account.lastSignedInAt,
    createdAt: account.createdAt,
    memberships: memberships.map(({ organisationCode, organisationName, role }) => ({
      organisationCode,
      organisationName,
      role,
    })),
    platformRoles: await listPlatformRoles(root, account.id),
  };
}

const momentOr = (moment: Date | null, otherwise: string): string => moment?.toISOString() ?? otherwise;

export const showCommand: Command<ShowNeeds> = {
  name: 'people show',
  about: 'Show what is kept about an account.',
  arguments: [{ name: 'EMAIL', about: 'the address of the account' }],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    const shown = await describe(needs, given.arguments.EMAIL ?? '');
    output.line(`${shown.displayName} <${shown.address}>`);
    output.line(`Kind: ${shown.kind}. Status: ${shown.status}.`);
    output.line(
      `Password: ${shown.hasPassword ? `set, changed ${momentOr(shown.passwordChangedAt, 'never')}` : 'none'}`,
    );
    output.line(`Recorded mobile: ${shown.recordedMobile ?? 'none'}`);
    output.line(`Last signed in: ${momentOr(shown.lastSignedInAt, 'never')}`);
    for (const one of shown.memberships)
      output.line(`${one.role} of ${one.organisationCode} ${one.organisationName}`);
    for (const role of shown.platformRoles) output.line(`${role} of the whole platform`);
    output.result(shown);
    return EXIT.fine;
  },
};
