-- What a step needs to be taken back exactly, and what the lists of actions look for.
alter table action_step
    add column shipped_before timestamptz,
    add column undoes         boolean not null default false;
create index action_due on action (due) where status in ('open', 'in_progress', 'reopened');
