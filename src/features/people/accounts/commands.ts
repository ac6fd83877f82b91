import { newId } from '../../../core/ids.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import type { Random } from '../../../core/random.ts';
import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import type { Account, PlatformRole } from '../account.ts';
import { type OffboardingCommandNeeds, offboardingCommands } from '../offboarding/commands.ts';
import { checkNewPassword, describePasswordFailure } from '../password-rules.ts';
import { listMemberships } from '../store.ts';
import { confirmPersonalCommand } from './confirm-personal.ts';
import { getAccountByAddress } from './find-person.ts';
import { readPassword } from './read-password.ts';
import { type SetPasswordNeeds, setPassword } from './set-password.ts';
import { type ShowNeeds, showCommand } from './show-command.ts';
import { insertPlatformRole } from './store.ts';
import { type UnlockNeeds, unlockCommand } from './unlock-command.ts';

export interface AccountCommandNeeds
  extends SetPasswordNeeds,
    ShowNeeds,
    UnlockNeeds,
    OffboardingCommandNeeds {
  readonly random: Random;
  /** The least number of characters of a new password. */
  readonly passwordLength: number;
  /** The name of the site: no password is made of it. */
  readonly siteName: string;
}

const EMAIL = { name: 'EMAIL', about: 'the address of the account' };

const setPasswordCommand: Command<AccountCommandNeeds> = {
  name: 'people set-password',
  about: 'Give a person a password, read from standard input. All their sessions end.',
  arguments: [EMAIL],
  input: 'stdin',
  run: async (needs, given, input, output) => {
    const { root } = needs.database;
    const account = await getAccountByAddress(root, given.arguments.EMAIL ?? '');
    const organisations = await listMemberships(root, account.id);
    const judged = checkNewPassword(await readPassword(input), {
      leastCharacters: needs.passwordLength,
      ownTexts: [
        account.address,
        account.displayName,
        needs.siteName,
        ...organisations.flatMap((one) => [one.organisationName, one.organisationCode]),
      ],
    });
    if (!judged.ok)
      throw new OperatorError(`${describePasswordFailure(judged.failure)}.`, 'Nothing was changed.');
    await setPassword(needs, account, judged.value, 'command-line');
    output.line(`${account.address} has a new password. All sessions of this account have ended.`);
    return EXIT.fine;
  },
};

function checkMayHold(account: Account): void {
  if (account.kind === 'person') return;
  throw new OperatorError(
    `${account.address} is not the account of one person (it is kept as ${account.kind}).`,
    'Grant the role to a person.',
  );
}

const grant: Command<AccountCommandNeeds> = {
  name: 'people grant',
  about: 'Give a person a role on the whole platform.',
  arguments: [EMAIL, { name: 'ROLE', about: 'the role', choices: ['security-team', 'auditor'] }],
  run: async (needs, given, _input, output) => {
    const account = await getAccountByAddress(needs.database.root, given.arguments.EMAIL ?? '');
    const role = given.arguments.ROLE as PlatformRole;
    checkMayHold(account);
    const id = newId(needs.clock, needs.random);
    const now = needs.clock.now();
    const isNew = await needs.database.transaction(async (transaction) => {
      const isNew = await insertPlatformRole(transaction, { id, accountId: account.id, role, now });
      const event = { type: 'role.granted', outcome: 'done', actor: 'command-line' } as const;
      if (isNew) await needs.audit.append(transaction, { ...event, accountId: account.id, detail: { role } });
      return isNew;
    });
    output.line(
      isNew ? `${account.address} has the role ${role}.` : `${account.address} had the role ${role} already.`,
    );
    return EXIT.fine;
  },
};

export const accountCommands = [
  setPasswordCommand,
  showCommand,
  unlockCommand,
  grant,
  confirmPersonalCommand,
  ...offboardingCommands,
];
