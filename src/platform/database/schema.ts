// Generated from migrations/ by `npm run generate`. Do not edit.
import type { ColumnType, Generated } from 'kysely';

type CalendarDay = ColumnType<string, string, string>;
type GeneratedInt8 = ColumnType<number, number | bigint | undefined, number | bigint>;
type GeneratedJson = ColumnType<unknown, string | undefined, string>;
type Int8 = ColumnType<number, number | bigint, number | bigint>;
type Json = ColumnType<unknown, string, string>;
type NullableCalendarDay = ColumnType<string | null, string | null | undefined, string | null>;
type NullableInt8 = ColumnType<number | null, number | bigint | null | undefined, number | bigint | null>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Timestamp = ColumnType<Date, Date, Date>;

export interface AccessPasses {
  id: string;
  account_id: string;
  code_hash: Buffer;
  is_once: boolean;
  with_new_password: boolean;
  reason: string;
  issued_by: string;
  created_at: Timestamp;
  expires_at: Timestamp;
  last_used_at: NullableTimestamp;
  ended_at: NullableTimestamp;
}

export interface Accounts {
  id: string;
  address: string;
  address_key: string;
  display_name: string;
  kind: string;
  status: Generated<string>;
  generation: Generated<number>;
  password_hash: string | null;
  password_changed_at: NullableTimestamp;
  recorded_mobile: string | null;
  halted_at: NullableTimestamp;
  last_signed_in_at: NullableTimestamp;
  returned_at: NullableTimestamp;
  created_at: Timestamp;
  updated_at: Timestamp;
  confirmed_personal_at: NullableTimestamp;
}

export interface AttemptCounters {
  key: Buffer;
  kind: string;
  failures: number;
  last_failed_at: Timestamp;
  blocked_until: NullableTimestamp;
}

export interface AuditAnchors {
  lane: number;
  sequence: Int8;
  event_seal: Buffer;
  event_key_id: string;
  let_go_at: Timestamp;
  key_id: string;
  seal: Buffer;
}

export interface AuditArchivePlaces {
  name: string;
  kept_at: NullableTimestamp;
  failed_at: NullableTimestamp;
  problem: string | null;
}

export interface AuditEvents {
  id: string;
  lane: number;
  sequence: Int8;
  at: Timestamp;
  type: string;
  outcome: string;
  actor: string;
  account_id: string | null;
  organisation_id: string | null;
  client_address: string | null;
  detail: Json;
  key_id: string;
  seal: Buffer;
}

export interface AuditHeads {
  id: string;
  at: Timestamp;
  heads: Json;
  key_id: string;
  seal: Buffer;
}

export interface AuditLanes {
  lane: number;
  sequence: Int8;
  seal: Buffer;
}

export interface AuthenticatorNumbers {
  authenticator_id: string;
  number_key: Buffer;
}

export interface Authenticators {
  id: string;
  account_id: string;
  method: string;
  label: string;
  secret: string | null;
  is_default: Generated<boolean>;
  confirmed_at: Timestamp;
  last_used_at: NullableTimestamp;
  last_step: GeneratedInt8;
  failures: Generated<number>;
  blocked_at: NullableTimestamp;
  removed_at: NullableTimestamp;
  removed_reason: string | null;
  trusted_from: NullableTimestamp;
  disowned_at: NullableTimestamp;
}

export interface BackgroundJobs {
  name: string;
  due_at: Timestamp;
  lease: string | null;
  leased_until: NullableTimestamp;
  started_at: NullableTimestamp;
  waited_seconds: number | null;
  run_seconds: number | null;
  failures: Generated<number>;
}

export interface CampaignActs {
  id: string;
  campaign_id: string;
  kind: string;
  wave: string | null;
  days: number | null;
  reason: string;
  asked_by: string | null;
  asked_at: Timestamp;
  agreed_by: string | null;
  done_at: NullableTimestamp;
}

export interface CampaignDrafts {
  account_id: string;
  text: string;
  saved_at: Timestamp;
}

export interface CampaignNotices {
  account_id: string;
  schedule_id: string;
  version: number;
  kind: string;
  told_at: Timestamp;
  message_id: string;
}

export interface CampaignProgress {
  campaign_id: string;
  local_day: CalendarDay;
  wave: string;
  organisation_id: string;
  counted_at: Timestamp;
  people: number;
  enrolled: number;
  enforced: number;
  used: number;
  halted: number;
}

export interface CampaignReliefs {
  id: string;
  campaign_id: string;
  kind: string;
  reason: string;
  asked_by: string | null;
  asked_at: Timestamp;
  agreed_by: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
  ended_at: NullableTimestamp;
  ended_by: string | null;
}

export interface Campaigns {
  id: string;
  name: string;
  goal: string;
  definition: Json;
  state: string;
  armed_by: string | null;
  armed_at: Timestamp;
  stopped_at: NullableTimestamp;
  stop_reason: string | null;
}

export interface DefaultMandates {
  required_from: NullableTimestamp;
  skips_allowed: number;
  from_at: Timestamp;
  until_at: NullableTimestamp;
}

export interface DeliveryAttempts {
  id: string;
  message_id: string;
  number: number;
  provider: string;
  began_at: Timestamp;
  ended_at: NullableTimestamp;
  result: string;
  reason: string | null;
  reference: string | null;
  duration_ms: number | null;
  cost_micros: NullableInt8;
  asks: Generated<number>;
  receipt: string | null;
  receipt_at: NullableTimestamp;
  silent_at: NullableTimestamp;
}

export interface DeliveryBudgets {
  channel: string;
  provider: string;
  period: string;
  starts_at: Timestamp;
  sends: Generated<number>;
  cost_micros: GeneratedInt8;
  warned_at: NullableTimestamp;
}

export interface DeliveryCircuits {
  channel: string;
  provider: string;
  failures: number;
  opened_at: NullableTimestamp;
  retry_at: NullableTimestamp;
}

export interface Enrolments {
  id: string;
  account_id: string;
  browser_hash: Buffer;
  method: string;
  secret: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  completed_at: NullableTimestamp;
}

export interface EverAuthenticators {
  id: string | null;
  account_id: string | null;
  method: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface EverExemptions {
  id: string | null;
  account_id: string | null;
  kind: string | null;
  reason: string | null;
  clause: string | null;
  compensating_control: string | null;
  owner_id: string | null;
  asked_by: string | null;
  asked_at: NullableTimestamp;
  approved_by: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
  review_on: NullableCalendarDay;
  ended_at: NullableTimestamp;
  ended_by: string | null;
}

export interface EverHalts {
  account_id: string | null;
  campaign_id: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface EverHolds {
  organisation_id: string | null;
  campaign_id: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
  stranded_at: NullableTimestamp;
}

export interface EverMemberships {
  account_id: string | null;
  organisation_id: string | null;
  role: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface EverMethodPolicies {
  organisation_id: string | null;
  allowed: string[] | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface EverObligations {
  account_id: string | null;
  campaign_id: string | null;
  schedule_id: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface EverOrganisationStatuses {
  organisation_id: string | null;
  status: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface EverPlatformRoles {
  account_id: string | null;
  role: string | null;
  from_at: NullableTimestamp;
  until_at: NullableTimestamp;
}

export interface ExemptionNotices {
  exemption_id: string;
  kind: string;
  account_id: string;
  told_at: Timestamp;
}

export interface Exemptions {
  id: string;
  account_id: string;
  kind: string;
  reason: string;
  note: Generated<string>;
  clause: string | null;
  compensating_control: string | null;
  owner_id: string | null;
  asked_by: string | null;
  asked_at: Timestamp;
  approved_by: string | null;
  from_at: NullableTimestamp;
  until_at: Timestamp;
  review_on: NullableCalendarDay;
  ended_at: NullableTimestamp;
  ended_by: string | null;
}

export interface Feedback {
  id: string;
  at: Timestamp;
  account_id: string | null;
  doing: string;
  happened: string;
  contact: string | null;
  campaign_id: string | null;
  device: string | null;
}

export interface Figures {
  subject: string;
  counted_at: Timestamp;
  numbers: Json;
}

export interface Halts {
  id: string;
  account_id: string;
  campaign_id: string | null;
  at: Timestamp;
  ended_at: NullableTimestamp;
  ended_because: string | null;
  helpers_told_at: NullableTimestamp;
}

export interface HelpRequests {
  id: string;
  account_id: string;
  reason: string;
  note: Generated<string>;
  created_at: Timestamp;
  closed_at: NullableTimestamp;
  closed_by: string | null;
  is_anonymous: Generated<boolean>;
}

export interface Holds {
  id: string;
  organisation_id: string;
  campaign_id: string;
  began_at: Timestamp;
  until_at: Timestamp;
  escalated_at: NullableTimestamp;
  ended_at: NullableTimestamp;
  ended_because: string | null;
  decided_by: string | null;
  reason: string | null;
  stranded_at: NullableTimestamp;
}

export interface ImportedSignInDays {
  account_id: string;
  local_day: CalendarDay;
  import_id: string;
}

export interface Installation {
  key: string;
  value: string;
}

export interface KnownBrowsers {
  account_id: string;
  browser_hash: Buffer;
  last_used_at: Timestamp;
}

export interface LookupKeys {
  id: string;
  secret: string;
  created_at: Timestamp;
}

export interface MailboxMembers {
  mailbox_id: string;
  account_id: string;
  from_at: Timestamp;
  until_at: NullableTimestamp;
}

export interface Mailboxes {
  id: string;
  address: string;
  address_key: string;
  display_name: string;
  kind: string;
  organisation_id: string;
  created_at: Timestamp;
}

export interface Memberships {
  id: string;
  account_id: string;
  organisation_id: string;
  role: string;
  from_at: Timestamp;
  until_at: NullableTimestamp;
}

export interface Messages {
  id: string;
  account_id: string | null;
  channel: string;
  kind: string;
  recipient: string;
  subject: string;
  body: string | null;
  created_at: Timestamp;
  expires_at: NullableTimestamp;
  state: Generated<string>;
  due_at: NullableTimestamp;
  handed_over_at: NullableTimestamp;
  receipt_by: NullableTimestamp;
  withdrawn_at: NullableTimestamp;
  reported_at: NullableTimestamp;
  failures: Generated<number>;
}

export interface MethodPolicies {
  id: string;
  organisation_id: string | null;
  allowed: string[];
  preferred: string | null;
  from_at: Timestamp;
  until_at: NullableTimestamp;
}

export interface Migrations {
  name: string;
  digest: string;
  applied_at: Timestamp;
}

export interface NotMeLinks {
  token_hash: Buffer;
  account_id: string;
  notice: string;
  authenticator_id: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  used_at: NullableTimestamp;
}

export interface Obligations {
  account_id: string;
  campaign_id: string;
  schedule_id: string;
  joined_at: Timestamp;
}

export interface OrganisationStatuses {
  organisation_id: string;
  status: string;
  from_at: Timestamp;
  until_at: NullableTimestamp;
}

export interface Organisations {
  id: string;
  code: string;
  name: string;
  kind: string;
  region_code: string | null;
  parent_code: string | null;
  address: Generated<string>;
  postcode: string | null;
  telephone: string | null;
  status: string;
  opened_on: NullableCalendarDay;
  closed_on: NullableCalendarDay;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface PastRows {
  number: Int8;
  table_name: string;
  was: Json;
  until_at: Timestamp;
}

export interface PendingSignIns {
  id_hash: Buffer;
  account_id: string;
  generation: number;
  browser_hash: Buffer;
  state: string;
  method: string | null;
  authenticator_id: string | null;
  return_to: string | null;
  client_address: string | null;
  user_agent: string | null;
  wrong_codes: Generated<number>;
  is_personal: Generated<boolean>;
  extra_proof_at: NullableTimestamp;
  created_at: Timestamp;
  expires_at: Timestamp;
  ended_at: NullableTimestamp;
  asked_by: string | null;
  set_up_step: string | null;
  attempts_key: Buffer | null;
}

export interface PeopleImportBatches {
  import_id: string;
  number: number;
  changes: string;
}

export interface PeopleImports {
  id: string;
  started_at: Timestamp;
  decided_at: NullableTimestamp;
  next_batch: Generated<number>;
  finished_at: NullableTimestamp;
}

export interface PlatformRoles {
  id: string;
  account_id: string;
  role: string;
  from_at: Timestamp;
  until_at: NullableTimestamp;
}

export interface RecoveryCodeSets {
  id: string;
  account_id: string;
  shown: string | null;
  created_at: Timestamp;
  saved_at: NullableTimestamp;
  ended_at: NullableTimestamp;
}

export interface RecoveryCodes {
  set_id: string;
  code_hash: Buffer;
  used_at: NullableTimestamp;
}

export interface RememberedDevices {
  id: string;
  token_hash: Buffer;
  account_id: string;
  generation: number;
  authenticator_id: string;
  user_agent: string | null;
  created_at: Timestamp;
  last_used_at: Timestamp;
  expires_at: Timestamp;
  ended_at: NullableTimestamp;
}

export interface ScheduleVersions {
  schedule_id: string;
  version: number;
  announce_at: NullableTimestamp;
  nudge_at: NullableTimestamp;
  restrict_at: NullableTimestamp;
  require_at: NullableTimestamp;
  halt_at: NullableTimestamp;
  reason: string;
  made_at: Timestamp;
}

export interface Schedules {
  id: string;
  campaign_id: string;
  wave: string;
  is_for_joiners: boolean;
  starts_on: CalendarDay;
  version: Generated<number>;
}

export interface SecurityKeyOwners {
  account_id: string;
  user_handle: Buffer;
}

export interface SecurityKeys {
  authenticator_id: string;
  credential_id: Buffer;
  public_key: Buffer;
  counter: Int8;
  model: string;
  transports: string[];
  is_device: boolean;
  is_exportable: boolean;
  is_backed_up: boolean;
  verified_owner: boolean;
  attestation: string;
}

export interface SentCodes {
  account_id: string;
  browser_hash: Buffer;
  purpose: string;
  authenticator_id: string;
  id: string;
  method: string;
  code_hash: Buffer;
  message_id: string | null;
  replaced_message_id: string | null;
  tries: Generated<number>;
  created_at: Timestamp;
  expires_at: Timestamp;
  ended_at: NullableTimestamp;
}

export interface Sessions {
  id_hash: Buffer;
  id: string;
  account_id: string;
  generation: number;
  browser_hash: Buffer;
  standing: string;
  started_at: Timestamp;
  last_seen_at: Timestamp;
  expires_at: Timestamp;
  ended_at: NullableTimestamp;
  client_address: string | null;
  user_agent: string | null;
  return_to: string | null;
  proofs: GeneratedJson;
  remembered_authenticator_id: string | null;
  is_personal: Generated<boolean>;
}

export interface SetUpSkips {
  account_id: string;
  local_day: CalendarDay;
}

export interface SetUpVisits {
  campaign_id: string | null;
  local_day: CalendarDay;
  step: string;
  device: string;
  visits: number;
}

export interface SignInImports {
  id: string;
  started_at: Timestamp;
  first_day: NullableCalendarDay;
  finished_at: NullableTimestamp;
}

export interface SignIns {
  id: string;
  account_id: string;
  at: Timestamp;
  service: string;
  method: string;
  client_address: string | null;
  user_agent: string | null;
  reported_at: NullableTimestamp;
}

export interface WebauthnChallenges {
  browser_hash: Buffer;
  purpose: string;
  account_id: string | null;
  challenge_hash: Buffer;
  created_at: Timestamp;
  expires_at: Timestamp;
  used_at: NullableTimestamp;
}

export interface DB {
  access_passes: AccessPasses;
  accounts: Accounts;
  attempt_counters: AttemptCounters;
  audit_anchors: AuditAnchors;
  audit_archive_places: AuditArchivePlaces;
  audit_events: AuditEvents;
  audit_heads: AuditHeads;
  audit_lanes: AuditLanes;
  authenticator_numbers: AuthenticatorNumbers;
  authenticators: Authenticators;
  background_jobs: BackgroundJobs;
  campaign_acts: CampaignActs;
  campaign_drafts: CampaignDrafts;
  campaign_notices: CampaignNotices;
  campaign_progress: CampaignProgress;
  campaign_reliefs: CampaignReliefs;
  campaigns: Campaigns;
  default_mandates: DefaultMandates;
  delivery_attempts: DeliveryAttempts;
  delivery_budgets: DeliveryBudgets;
  delivery_circuits: DeliveryCircuits;
  enrolments: Enrolments;
  ever_authenticators: EverAuthenticators;
  ever_exemptions: EverExemptions;
  ever_halts: EverHalts;
  ever_holds: EverHolds;
  ever_memberships: EverMemberships;
  ever_method_policies: EverMethodPolicies;
  ever_obligations: EverObligations;
  ever_organisation_statuses: EverOrganisationStatuses;
  ever_platform_roles: EverPlatformRoles;
  exemption_notices: ExemptionNotices;
  exemptions: Exemptions;
  feedback: Feedback;
  figures: Figures;
  halts: Halts;
  help_requests: HelpRequests;
  holds: Holds;
  imported_sign_in_days: ImportedSignInDays;
  installation: Installation;
  known_browsers: KnownBrowsers;
  lookup_keys: LookupKeys;
  mailbox_members: MailboxMembers;
  mailboxes: Mailboxes;
  memberships: Memberships;
  messages: Messages;
  method_policies: MethodPolicies;
  migrations: Migrations;
  not_me_links: NotMeLinks;
  obligations: Obligations;
  organisation_statuses: OrganisationStatuses;
  organisations: Organisations;
  past_rows: PastRows;
  pending_sign_ins: PendingSignIns;
  people_import_batches: PeopleImportBatches;
  people_imports: PeopleImports;
  platform_roles: PlatformRoles;
  recovery_code_sets: RecoveryCodeSets;
  recovery_codes: RecoveryCodes;
  remembered_devices: RememberedDevices;
  schedule_versions: ScheduleVersions;
  schedules: Schedules;
  security_key_owners: SecurityKeyOwners;
  security_keys: SecurityKeys;
  sent_codes: SentCodes;
  sessions: Sessions;
  set_up_skips: SetUpSkips;
  set_up_visits: SetUpVisits;
  sign_in_imports: SignInImports;
  sign_ins: SignIns;
  webauthn_challenges: WebauthnChallenges;
}
