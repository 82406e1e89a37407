-- What an action follows from, as references that the database holds. Servers of the previous
-- release keep writing and reading the texts ('INC-42', 'PM-7'), which a later release drops.
-- A text that names nothing keeps its words and has no reference.
alter table action
    add column incident_id   uuid references incident (id),
    add column postmortem_id uuid references postmortem (id);

update action a
   set incident_id = i.id
  from incident i
 where a.incident = 'INC-' || i.number;

update action a
   set postmortem_id = p.id
  from postmortem p
 where a.postmortem = 'PM-' || p.number;

create index action_incident_id on action (incident_id);
create index action_postmortem_id on action (postmortem_id);

-- Whichever of the two is written, the other one follows. Rows that bring both, as those of a
-- backup do, are taken as they are.
create function keep_action_references() returns trigger language plpgsql as $$
declare
    fresh boolean := tg_op = 'INSERT';
begin
    if new.incident_id is not null
       and (fresh and new.incident is null
            or not fresh and new.incident_id is distinct from old.incident_id) then
        new.incident := (select 'INC-' || number from incident where id = new.incident_id);
    elsif new.incident_id is null and fresh
          or not fresh and new.incident is distinct from old.incident then
        new.incident_id := (select id from incident where 'INC-' || number = new.incident);
    end if;
    if new.postmortem_id is not null
       and (fresh and new.postmortem is null
            or not fresh and new.postmortem_id is distinct from old.postmortem_id) then
        new.postmortem := (select 'PM-' || number from postmortem where id = new.postmortem_id);
    elsif new.postmortem_id is null and fresh
          or not fresh and new.postmortem is distinct from old.postmortem then
        new.postmortem_id := (select id from postmortem where 'PM-' || number = new.postmortem);
    end if;
    return new;
end $$;

-- previous release: it writes the texts, and the trigger refuses nothing, it adds the references
create trigger action_references
    before insert or update of incident, incident_id, postmortem, postmortem_id on action
    for each row execute function keep_action_references();

-- What hides actions, and incidents from who owns none of their actions, goes by the references.
-- previous release: has no private teams and asks no such function
create or replace function hidden_incidents(reader uuid) returns setof uuid
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
                         left join postmortem m on m.id = a.postmortem_id
                        where i.id in (a.incident_id, m.incident)
                          and a.owner in (select name from person where id = reader
                                          union all
                                          select teams_of(reader)))
$$;

-- previous release: has no private teams and asks no such function
create or replace function hidden_actions(reader uuid) returns setof uuid
language sql stable as $$
    select a.id
      from action a
     where exists (select 1 from team where private)
       and (a.incident_id in (select hidden_incidents(reader))
            or a.postmortem_id in (select hidden_postmortems(reader))
            or a.incident is null
               and a.postmortem is null
               and a.owner in (select private_teams(reader)))
$$;
