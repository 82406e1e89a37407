-- The title of an incident follows the worst of what fires, until a person edits it. Who declared one chose its title.
alter table incident add column title_by_person boolean not null default false;

update incident i
   set title_by_person = true
 where exists (select 1
                 from timeline_entry t
                where t.incident = i.id
                  and t."text" like 'Declared: %');
