import type { Adapters } from './adapters.ts';
import { brandOf } from './brand.ts';
import { type DoctorNeeds, doctorCommand } from './doctor-command.ts';
import { type AuditCommandNeeds, auditCommands, createAudit } from './features/audit/index.ts';
import { type DeliveryCommandNeeds, deliveryCommands } from './features/delivery/index.ts';
import {
  type ClearCommandNeeds,
  clearMethodsCommand,
  endOpenPass,
  listAuthenticators,
  type MethodCommandNeeds,
  methodCommands,
  type PassCommandNeeds,
  passCommands,
} from './features/methods/index.ts';
import {
  type AccountCommandNeeds,
  accountCommands,
  importCommands,
  organisationCommands,
  type PeopleImportNeeds,
  type RegisterImportNeeds,
  type SignInImportNeeds,
  signInHistoryCommands,
} from './features/people/index.ts';
import {
  type EvidenceCommandNeeds,
  evidenceCommands,
  type RolloutCommandNeeds,
  rolloutCommands,
} from './features/rollout/index.ts';
import { clearAccountCounters, clearPausesSince, listPauses } from './features/sign-in/index.ts';
import {
  type KeyCommandNeeds,
  keyCommands,
  type RestoreNeeds,
  restoreCommands,
} from './features/upkeep/index.ts';
import { type Command, EXIT } from './platform/command-line/index.ts';
import { addGeneratedKey } from './platform/crypto/index.ts';
import { keyFile, makesItsOwnKeys } from './start-up.ts';
import { policyOf } from './wire-rollout.ts';
import { noticesOf, whatCanBeSent } from './wire-sign-in.ts';

/** What the commands use of the outside world. */
type CommandAdapters = Pick<
  Adapters,
  | 'settings'
  | 'database'
  | 'clock'
  | 'clockDifference'
  | 'random'
  | 'keys'
  | 'passwords'
  | 'delivery'
  | 'publicUrl'
  | 'isDemonstration'
  | 'headArchive'
>;

/** What all commands together need. */
export type CommandWorld = AccountCommandNeeds &
  AuditCommandNeeds &
  DeliveryCommandNeeds &
  KeyCommandNeeds &
  RestoreNeeds &
  MethodCommandNeeds &
  PeopleImportNeeds &
  RegisterImportNeeds &
  SignInImportNeeds &
  PassCommandNeeds &
  ClearCommandNeeds &
  RolloutCommandNeeds &
  EvidenceCommandNeeds &
  DoctorNeeds;

/** The program that opened the database has brought it up to date already. */
export const migrateCommand: Command<CommandWorld> = {
  name: 'migrate',
  about: 'Bring the database up to date with this version.',
  run: async (_needs, _given, _input, output) => {
    output.line('The database is up to date.');
    return EXIT.fine;
  },
};

/** Every command that works on the data. */
export const COMMANDS: readonly Command<CommandWorld>[] = [
  ...organisationCommands,
  ...importCommands,
  ...signInHistoryCommands,
  ...accountCommands,
  ...passCommands,
  clearMethodsCommand,
  ...auditCommands,
  ...keyCommands,
  ...restoreCommands,
  ...deliveryCommands,
  ...methodCommands,
  ...rolloutCommands,
  ...evidenceCommands,
  migrateCommand,
  doctorCommand,
];

/** The new ring takes the old one's place in every part of the program that holds it. */
function renewKeys({ settings, keys, random }: CommandAdapters): void {
  if (makesItsOwnKeys(settings)) Object.assign(keys, addGeneratedKey(keyFile(settings), random));
}

/** Everything that the commands need, over what a program opened. */
export function createCommandWorld(adapters: CommandAdapters): CommandWorld {
  const { settings, keys, delivery, isDemonstration } = adapters;
  const brand = brandOf(settings, isDemonstration);
  const notices = noticesOf(brand, adapters);
  const fromCommandLine = { clientAddress: undefined, userAgent: undefined };
  return {
    ...adapters,
    audit: createAudit(adapters),
    auditRetentionDays: settings.SALLYPORT_AUDIT_RETENTION_DAYS,
    passwordLength: settings.SALLYPORT_PASSWORD_LENGTH,
    siteName: brand.name,
    ...whatCanBeSent(delivery.providers),
    policy: policyOf(settings),
    renewKeys: () => renewKeys(adapters),
    notices,
    tellUnlocked: (transaction, accountId, isBack) =>
      notices.send(transaction, {
        kind: isBack ? 'set-up-allowed-again' : 'pause-ended',
        accountId,
        at: adapters.clock.now(),
        ...fromCommandLine,
      }),
    clearPauses: (transaction, account) => clearAccountCounters(transaction, keys.lookup, account),
    clearPausesSince: (transaction, since) => clearPausesSince(transaction, since, adapters.clock.now()),
    listPauses: (queries, account) => listPauses(queries, keys.lookup, account, adapters.clock.now()),
    listAuthenticators,
    endOpenPass,
    tellOfAct: (transaction, told) =>
      notices.send(transaction, { ...told, at: adapters.clock.now(), ...fromCommandLine }),
    tellPasswordChanged: (transaction, accountId, at) =>
      notices.send(transaction, {
        kind: 'password-changed',
        accountId,
        at,
        ...fromCommandLine,
      }),
  };
}
