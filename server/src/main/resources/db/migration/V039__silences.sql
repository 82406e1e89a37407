-- Silences, as Alertmanager has them: what matches is counted and shown, and opens no incident.
-- previous release: knows of none, and pages for what a server of this release mutes.
create table silence (
    id          uuid        primary key,
    matchers    jsonb       not null check (jsonb_typeof(matchers) = 'array'
                                            and jsonb_array_length(matchers) > 0),
    starts_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at >= starts_at),
    created_by  text        not null,
    author      text        not null,
    comment     text        not null,
    teams       text[]      check (teams <> '{}'),
    services    text[]      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index silence_ends on silence (ends_at);
comment on column silence.created_by is 'personal: name';
comment on column silence.author is 'personal: name';
comment on column silence.comment is 'personal: prose';
comment on column silence.teams is 'Teams whose alerts it mutes, those of its author; null for all.';
comment on column silence.services is 'Services of the alerts that it matched when it was made or changed.';

-- How often silences, inhibitions and maintenance windows changed, so that whoever keeps them compiled knows when to read them again.
create table mute_change (
    what   text   primary key,
    number bigint not null
);

create index alert_suppressed on alert (source, fingerprint) where status = 'suppressed';

-- A silence is hidden where all that it mutes is: that of a private team, and one that matched services of private teams only.
create function hidden_silences(reader uuid) returns setof uuid
language sql stable as $$
    select s.id
      from silence s
     where exists (select 1 from team where private)
       and (s.teams is not null
            and s.teams <@ array(select private_teams(reader))
            or s.services <> '{}'
            and s.services <@ array(select hidden_services(reader)))
       and not exists (select 1
                         from person p
                        where p.id = reader
                          and p.name = s.author)
$$;

-- Rules by which an alert mutes others, as Alertmanager has them; matchers are written as Prometheus writes them.
create table inhibition (
    name            text        primary key,
    source_matchers text[]      not null check (source_matchers <> '{}'),
    target_matchers text[]      not null check (target_matchers <> '{}'),
    equal           text[]      not null,
    disabled        boolean     not null,
    updated_at      timestamptz not null
);

-- Alerts that fire and inhibit others, by the digest of the values that a target has to share. A row may outlive its alert for a while: whoever reads it looks whether the alert still fires.
create table inhibition_source (
    rule        text    not null references inhibition (name) on delete cascade,
    key         text    not null,
    two_sided   boolean not null,
    source      text    not null,
    fingerprint text    not null,
    primary key (rule, key, two_sided, source, fingerprint)
);
create index inhibition_source_alert on inhibition_source (source, fingerprint);

-- Planned work during which alerts of services, or those that match, are muted: once, or each week at local times of a zone.
create table maintenance_window (
    name       text        primary key,
    services   text[]      not null,
    matchers   text[]      not null,
    starts_at  timestamptz,
    ends_at    timestamptz check (ends_at > starts_at),
    days       text[]      not null,
    from_time  time,
    until_time time,
    time_zone  text        not null,
    reason     text        not null,
    disabled   boolean     not null,
    updated_at timestamptz not null,
    check (services <> '{}' or matchers <> '{}'),
    check ((starts_at is null) = (ends_at is null)),
    check ((starts_at is null) = (days <> '{}')),
    check ((days <> '{}') = (from_time is not null and until_time is not null))
);
comment on column maintenance_window.reason is 'personal: prose';
