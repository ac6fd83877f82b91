-- Since when a held site's halts are opened because too few are left there who can get in, and that was told.
alter table holds add column stranded_at timestamptz;
