-- Registers of the NHS call an organisation dormant that exists and has nobody prescribing at present. Its people still sign in.
alter table organisations drop constraint organisations_status_check;

alter table organisations add constraint organisations_status_check
  check (status in ('proposed', 'active', 'dormant', 'closed'));
