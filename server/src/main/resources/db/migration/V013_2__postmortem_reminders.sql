-- Reminders that went out: each once, however often its timer rings.
create table postmortem_reminder (
    postmortem uuid        not null references postmortem (id),
    name       text        not null,
    at         timestamptz not null,
    primary key (postmortem, name)
);
