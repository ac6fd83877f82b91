-- Evidence of a past day asks for what a hold was like then, also since when it opened halts.
create or replace view ever_holds as
select organisation_id, campaign_id, began_at as from_at, ended_at as until_at, stranded_at from holds
union all
select (was ->> 'organisation_id')::uuid, (was ->> 'campaign_id')::uuid, (was ->> 'began_at')::timestamptz,
  least((was ->> 'ended_at')::timestamptz, until_at), (was ->> 'stranded_at')::timestamptz
from past_rows where table_name = 'holds';
