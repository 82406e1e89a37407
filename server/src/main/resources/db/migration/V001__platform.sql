-- Pending timers; the shape is db-scheduler's own.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- Policies are data: each change is a new version, and decisions name the version that decided.
create table policy (
    kind       text        not null,
    name       text        not null,
    version    integer     not null check (version > 0),
    body       jsonb       not null,
    created_at timestamptz not null,
    primary key (kind, name, version)
);
