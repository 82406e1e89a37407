-- What the author confirmed in the text, kept beside it so that post-mortems can be filtered by it.
alter table postmortem add column failure_modes text[] not null default '{}';
create index postmortem_failure_modes on postmortem using gin (failure_modes);
