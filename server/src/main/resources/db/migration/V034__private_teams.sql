-- A team may be private: who is not of it, sees none of its incidents and nothing that follows from
-- them. Servers of the release before know of no such team and show everything.
alter table team add column private boolean not null default false;

-- What follows says what a reader does not see. Every list, count and search leaves out what the
-- functions hidden_... name, and every route with an id answers for it as for what does not exist.
-- A null reader is the server itself and sees everything.

-- The teams that somebody has a role in or manages.
create function teams_of(reader uuid) returns setof text
language sql stable as $$
    select g.team
      from role_grant g
     where g.person = reader
       and g.team <> ''
    union
    select t.name
      from team t
      join person p on p.name = t.manager
     where p.id = reader
$$;

-- Whoever has a role everywhere that does more than read is of every team.
create function private_teams(reader uuid) returns setof text
language sql stable as $$
    select t.name
      from team t
     where t.private
       and reader is not null
       and t.name not in (select teams_of(reader))
       and not exists (select 1
                         from role_grant g
                        where g.person = reader
                          and g.team = ''
                          and g.role <> 'viewer')
$$;

create function hidden_services(reader uuid) returns setof text
language sql stable as $$
    select name from service where team in (select private_teams(reader))
$$;

-- Whoever is of a team that owns one of its services, declared it, was paged for it, has a role in
-- it, reviews or drives its post-mortem or owns an action of it, sees an incident.
create function hidden_incidents(reader uuid) returns setof uuid
language sql stable as $$
    select i.id
      from incident i
     where exists (select 1 from team where private)
       and i.services && array(select hidden_services(reader))
       and not exists (select 1
                         from service s
                        where s.name = any(i.services)
                          and s.team in (select teams_of(reader)))
       and not exists (select 1
                         from incident_role r
                         join person p on p.name = r.person
                        where r.incident = i.id
                          and p.id = reader)
       and not exists (select 1
                         from page c
                         join person p on p.name = c.person
                        where c.incident = i.id
                          and p.id = reader)
       and not exists (select 1
                         from timeline_entry l
                         join person p on p.name = l.author
                        where l.incident = i.id
                          and l.seq = 1
                          and p.id = reader)
       and not exists (select 1
                         from postmortem m
                         join person p on p.id = reader
                        where m.incident = i.id
                          and (m.driver = p.name
                               or exists (select 1
                                            from postmortem_approval v
                                           where v.postmortem = m.id
                                             and v.person = p.name)))
       and not exists (select 1
                         from action a
                        where (a.incident = 'INC-' || i.number or a.postmortem = i.postmortem)
                          and a.owner in (select name from person where id = reader
                                          union all
                                          select teams_of(reader)))
$$;

create function hidden_postmortems(reader uuid) returns setof uuid
language sql stable as $$
    select id from postmortem where incident in (select hidden_incidents(reader))
$$;

-- An action is hidden with what it follows from, one that follows from nothing with its team.
create function hidden_actions(reader uuid) returns setof uuid
language sql stable as $$
    select a.id
      from action a
     where exists (select 1 from team where private)
       and (exists (select 1
                      from incident i
                     where i.id in (select hidden_incidents(reader))
                       and (a.incident = 'INC-' || i.number
                            or a.postmortem = i.postmortem))
            or a.incident is null
               and a.postmortem is null
               and a.owner in (select private_teams(reader)))
$$;

-- Groups of alerts: those of hidden incidents, and those with an alert of a hidden service that no
-- incident has which the reader sees.
create function hidden_groups(reader uuid) returns setof uuid
language sql stable as $$
    select g.group_id
      from incident_group g
     where g.incident in (select hidden_incidents(reader))
    union
    select a.group_id
      from alert a
     where exists (select 1 from team where private)
       and a.service in (select hidden_services(reader))
       and not exists (select 1
                         from incident_group g
                        where g.group_id = a.group_id
                          and g.incident not in (select hidden_incidents(reader)))
$$;
