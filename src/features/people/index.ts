export type { Account, AccountKind, Membership, OrganisationRole, PlatformRole } from './account.ts';
export {
  ACCOUNT_COLUMNS,
  type AccountRow,
  findAccount,
  findAccountByAddress,
  listMemberships,
  listPlatformRoles,
  raiseGeneration,
  toAccount,
} from './store.ts';
