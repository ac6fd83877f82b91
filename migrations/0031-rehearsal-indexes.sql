-- What a rehearsal of a running campaign asks of each account. Without these each question reads a whole table.

create index authenticators_by_account_ever on authenticators (account_id, confirmed_at);
create index help_requests_by_account on help_requests (account_id, created_at);
create index access_passes_by_account on access_passes (account_id, created_at);
