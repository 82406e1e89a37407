-- The chance that a fix forward fails, as a person says; without one it comes from former fixes.
create table containment_fix_failure (
    incident uuid          primary key references incident (id),
    chance   numeric(4, 3) not null check (chance >= 0 and chance <= 1),
    by       text          not null,
    at       timestamptz   not null
);
comment on column containment_fix_failure."by" is 'personal: name';
