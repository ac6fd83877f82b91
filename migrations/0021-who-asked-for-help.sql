-- Nobody was signed in, or had given the password, when the request was made: anyone could have made it in the person's name.
alter table help_requests add column is_anonymous boolean not null default false;
