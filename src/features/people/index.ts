export type { Account, AccountKind, Membership, OrganisationRole, PlatformRole } from './account.ts';
export { type AccountCommandNeeds, accountCommands } from './accounts/commands.ts';
export { getAccountByAddress } from './accounts/find-person.ts';
export { countHiddenAddresses } from './accounts/hidden-store.ts';
export { countInstallation, endPassword, updatePassword } from './accounts/store.ts';
export { importCommands } from './import/commands.ts';
export { finishImports } from './import/finish-imports.ts';
export type { PeopleImportNeeds } from './import/import-people.ts';
export { endKnownBrowsers } from './known-browsers.ts';
export { type Act, toEvent as toActEvent } from './offboarding/act.ts';
export { endAccess } from './offboarding/end-access.ts';
export { getReason, REASON } from './offboarding/reason.ts';
export { organisationCommands } from './organisations/commands.ts';
export type { RegisterImportNeeds } from './organisations/import-register.ts';
export { isOpenOrganisation } from './organisations/open-organisation.ts';
export { type Organisation, toOrganisation } from './organisations/organisation.ts';
export {
  checkNewPassword,
  describePasswordFailure,
} from './password-rules.ts';
export { recordedMobilePlace } from './recorded-mobile.ts';
export { isRoleLike, seemsShared } from './role-address.ts';
export { signInHistoryCommands } from './sign-in-history/commands.ts';
export type { SignInImportNeeds } from './sign-in-history/import-sign-ins.ts';
export {
  ACCOUNT_COLUMNS,
  endHalt,
  findAccount,
  findAccountByAddress,
  haltAccount,
  listMemberships,
  listPlatformRoles,
  raiseGeneration,
  toAccount,
} from './store.ts';
export { readTypedAddress } from './typed-address.ts';
