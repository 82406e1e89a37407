-- previous release: pages at once and by the team's policy, as it did before; a run that is held it pages when due.
-- A route may name who is paged and how urgently, a team says when it works, and a run of a policy may be held until then.
alter table route
    add column escalation text,
    add column urgency    text;
alter table team
    add column hours text;
alter table escalation
    add column held boolean not null default false;

-- One digest for each team and working day.
create table digest (
    team    text        not null,
    day     date        not null,
    sent_at timestamptz not null,
    primary key (team, day)
);
