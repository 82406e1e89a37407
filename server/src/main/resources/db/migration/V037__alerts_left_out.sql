-- How many alerts the sender of the newest message with alerts of the group left out of it.
alter table alert_group
    add column left_out integer not null default 0;
