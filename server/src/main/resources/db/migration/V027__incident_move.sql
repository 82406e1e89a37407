-- What a status change replaced, so that whoever made it can undo it shortly after.
create table incident_move (
    incident       uuid        not null,
    seq            bigint      not null,
    from_status    text        not null,
    to_status      text        not null,
    mitigated_at   timestamptz,
    resolved_at    timestamptz,
    ended_clocks   uuid[]      not null,
    started_clocks uuid[]      not null,
    undone         boolean     not null default false,
    primary key (incident, seq),
    foreign key (incident, seq) references timeline_entry (incident, seq)
);
