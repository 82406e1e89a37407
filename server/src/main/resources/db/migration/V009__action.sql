create sequence action_number;

create table action (
    id         uuid        primary key,
    number     bigint      not null unique default nextval('action_number'),
    title      text        not null check (length(title) between 1 and 1000),
    owner      text,
    due        date,
    category   text        not null check (category in ('detect', 'mitigate', 'prevent', 'process')),
    horizon    text        not null check (horizon in ('short', 'long')),
    priority   text        not null check (priority in ('P0', 'P1', 'P2', 'P3')),
    status     text        not null
                           check (status in ('open', 'in_progress', 'shipped', 'verifying', 'verified',
                                             'reopened', 'risk_accepted', 'cancelled')),
    incident   text,
    postmortem text,
    causes     text[]      not null default '{}',
    shipped_at timestamptz,
    version    bigint      not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index action_owner on action (owner, status);
create index action_postmortem on action (postmortem);

create table action_step (
    id          bigint      generated always as identity primary key,
    action      uuid        not null references action (id),
    at          timestamptz not null,
    by          text        not null,
    from_status text,
    to_status   text        not null,
    note        text        not null
);
create index action_step_action on action_step (action, id);

-- Proof that an action works. Rows are only ever added: a later failure stands beside the pass.
create table verification (
    id          uuid        primary key,
    action      uuid        not null references action (id),
    kind        text        not null check (kind in ('game_day', 'metric', 'probe', 'drill')),
    result      text        not null check (result in ('passed', 'failed')),
    at          timestamptz not null,
    by          text        not null,
    evidence    jsonb       not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index verification_action on verification (action, at);
create trigger verification_only_grows before update or delete on verification
    for each row execute function refuse_change();
