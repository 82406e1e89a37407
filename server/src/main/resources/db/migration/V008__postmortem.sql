create sequence postmortem_number;

create table postmortem (
    id           uuid        primary key,
    number       bigint      not null unique default nextval('postmortem_number'),
    incident     uuid        unique references incident (id),
    title        text        not null,
    status       text        not null check (status in ('draft', 'in_review', 'published', 'waived')),
    driver       text,
    due_at       timestamptz,
    document     text        not null,
    errors       integer     not null,
    warnings     integer     not null,
    infos        integer     not null,
    version      bigint      not null default 1,
    published_at timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

-- Every text that was ever saved, and those that lost a race to another editor.
create table postmortem_revision (
    id                 bigint      generated always as identity primary key,
    postmortem         uuid        not null references postmortem (id),
    version            bigint      not null,
    document           text        not null,
    author             text        not null,
    at                 timestamptz not null,
    kept_from_conflict boolean     not null default false
);
create index postmortem_revision_postmortem on postmortem_revision (postmortem, id);

create table postmortem_step (
    id         bigint      generated always as identity primary key,
    postmortem uuid        not null references postmortem (id),
    at         timestamptz not null,
    by         text        not null,
    from_status text       not null,
    to_status  text        not null,
    note       text        not null
);
