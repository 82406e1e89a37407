-- previous release: writes nothing here, so what it declares counts as opened by alerts until all servers are upgraded.
-- What a person declared is moved by people: that its alerts end says nothing of what the person saw.
alter table incident add column declared boolean not null default false;

update incident i
   set declared = true
 where exists (select 1
                 from timeline_entry t
                where t.incident = i.id
                  and t.kind = 'transition'
                  and t."text" like 'Declared: %');
