create table person (
    id              uuid        primary key,
    name            text        not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    display_name    text        not null,
    email           text,
    level           text        not null default 'engineer'
                                check (level in ('engineer', 'manager', 'director', 'vp')),
    manager         text,
    password_hash   text,
    failed_sign_ins integer     not null default 0,
    locked_until    timestamptz,
    active          boolean     not null default true,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);

create table role_grant (
    person     uuid        not null references person (id),
    role       text        not null
                           check (role in ('viewer', 'responder', 'commander', 'manager', 'approver', 'admin')),
    team       text        not null default '',
    created_at timestamptz not null,
    primary key (person, role, team)
);

create table token (
    id           uuid        primary key,
    name         text        not null,
    hash         bytea       not null unique,
    person       uuid        not null references person (id),
    scopes       text[]      not null check (scopes <@ array['signals', 'read', 'all']),
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create table session (
    hash         bytea       primary key,
    person       uuid        not null references person (id),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);

create table sign_in_link (
    hash       bytea       primary key,
    person     uuid        not null references person (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

-- Who did what to what. Rows are only ever added; a rule refuses anything else.
create table audit (
    id      bigint      generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    detail  jsonb       not null default '{}'
);
create index audit_subject on audit (subject, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name;
end
$$;
create trigger audit_only_grows before update or delete on audit
    for each row execute function refuse_change();

create table contact (
    person   text    not null references person (name),
    position integer not null,
    channel  text    not null,
    primary key (person, position)
);
