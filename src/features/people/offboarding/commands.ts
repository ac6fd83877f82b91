import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Given } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Account, PlatformRole } from '../account.ts';
import { getAccountByAddress } from '../accounts/find-person.ts';
import { findOrganisationsByCode } from '../organisations/store.ts';
import { listMemberships } from '../store.ts';
import type { Act, ActNeeds } from './act.ts';
import { endMembership } from './end-membership.ts';
import { endPlatformRole } from './end-role.ts';
import { getReason, REASON } from './reason.ts';
import { signOutEverywhere } from './sign-out.ts';
import { disableAccount, enableAccount } from './status.ts';

export interface OffboardingCommandNeeds extends ActNeeds {
  readonly database: Database;
}

const EMAIL = { name: 'EMAIL', about: 'the address of the account' };
const ALL_ENDS = 'Everything that is open of the account ends at once.';

/** Who a command is about, and why. */
async function readAct(
  { database }: OffboardingCommandNeeds,
  given: Given,
): Promise<{ account: Account; act: Act }> {
  const reason = getReason(given.options);
  const account = await getAccountByAddress(database.root, given.arguments.EMAIL ?? '');
  return { account, act: { accountId: account.id, actor: 'command-line', reason } };
}

/** @throws OperatorError where too few would be left to look after the installation */
function checkTeam(outcome: string, { address }: Account): void {
  if (outcome !== 'last-administrators') return;
  throw new OperatorError(
    `${address} is one of the last two active members of the security team. Nothing was changed.`,
    'Give the role to somebody else first: ./sallyport people grant EMAIL security-team',
  );
}

const disable: Command<OffboardingCommandNeeds> = {
  name: 'people disable',
  about: `Disable an account: nobody signs in with it any more. ${ALL_ENDS}`,
  arguments: [EMAIL],
  options: [REASON],
  run: async (needs, given, _input, output) => {
    const { account, act } = await readAct(needs, given);
    const outcome = await needs.database.transaction((transaction) =>
      disableAccount(needs, transaction, act),
    );
    checkTeam(outcome, account);
    output.line(
      outcome === 'done'
        ? `${account.address} is disabled. All that was open of the account has ended.`
        : `${account.address} was disabled already.`,
    );
    return EXIT.fine;
  },
};

const enable: Command<OffboardingCommandNeeds> = {
  name: 'people enable',
  about: 'Let the owner of a disabled account sign in again, with what they had.',
  arguments: [EMAIL],
  options: [REASON],
  run: async (needs, given, _input, output) => {
    const { account, act } = await readAct(needs, given);
    const outcome = await needs.database.transaction((transaction) => enableAccount(needs, transaction, act));
    output.line(
      outcome === 'done' ? `${account.address} can sign in again.` : `${account.address} was not disabled.`,
    );
    return EXIT.fine;
  },
};

const revoke: Command<OffboardingCommandNeeds> = {
  name: 'people revoke',
  about: `Take a role on the whole platform away from a person. ${ALL_ENDS}`,
  arguments: [EMAIL, { name: 'ROLE', about: 'the role', choices: ['security-team', 'auditor'] }],
  options: [REASON],
  run: async (needs, given, _input, output) => {
    const { account, act } = await readAct(needs, given);
    const role = given.arguments.ROLE as PlatformRole;
    const outcome = await needs.database.transaction((transaction) =>
      endPlatformRole(needs, transaction, { ...act, role }),
    );
    checkTeam(outcome, account);
    output.line(
      outcome === 'done'
        ? `${account.address} no longer has the role ${role}.`
        : `${account.address} did not have the role ${role}.`,
    );
    return EXIT.fine;
  },
};

const signOut: Command<OffboardingCommandNeeds> = {
  name: 'people sign-out',
  about: 'Sign a person out of every browser and device. Their password and methods stay.',
  arguments: [EMAIL],
  options: [REASON],
  run: async (needs, given, _input, output) => {
    const { account, act } = await readAct(needs, given);
    await needs.database.transaction((transaction) => signOutEverywhere(needs, transaction, act));
    output.line(`${account.address} is signed out everywhere.`);
    return EXIT.fine;
  },
};

async function getOrganisation({ database }: OffboardingCommandNeeds, code: string) {
  const exact = code.trim();
  const upper = exact.toUpperCase();
  const found = await findOrganisationsByCode(database.root, [exact, upper]);
  const organisation = found.get(exact) ?? found.get(upper);
  if (organisation) return organisation;
  throw new OperatorError(
    `There is no organisation with the code ${code}.`,
    'Look up the codes that the person belongs to: ./sallyport people show EMAIL',
  );
}

const endOne: Command<OffboardingCommandNeeds> = {
  name: 'memberships end',
  about: `End a person's membership of an organisation, and their role there. ${ALL_ENDS}`,
  arguments: [EMAIL, { name: 'CODE', about: 'the code of the organisation' }],
  options: [REASON],
  run: async (needs, given, _input, output) => {
    const { account, act } = await readAct(needs, given);
    const organisation = await getOrganisation(needs, given.arguments.CODE ?? '');
    const outcome = await needs.database.transaction((transaction) =>
      endMembership(needs, transaction, { ...act, organisation }),
    );
    const name = `${organisation.code} ${organisation.name}`;
    output.line(
      outcome === 'done'
        ? `${account.address} no longer belongs to ${name}.`
        : `${account.address} did not belong to ${name}.`,
    );
    const left = await listMemberships(needs.database.root, account.id);
    if (left.length === 0)
      output.line('They belong to no organisation now. Have they left? ./sallyport people disable EMAIL');
    return EXIT.fine;
  },
};

export const offboardingCommands = [disable, enable, revoke, signOut, endOne];
