-- Whoever loses access is news for the streams that they have open: each server looks then whether
-- the credential of a stream still works.
create function tell_access_changed() returns trigger language plpgsql as $$
declare
    whose uuid;
begin
    if tg_table_name = 'person' then
        whose := new.id;
    elsif tg_op = 'DELETE' then
        whose := old.person;
    else
        whose := new.person;
    end if;
    perform pg_notify(
        'unrepeat_news',
        json_build_object('event', 'access', 'data', json_build_object('person', whose))::text);
    return null;
end
$$;
-- previous release: only sends news, which its servers hand on to pages that don't know them
create trigger token_access after update of revoked_at, expires_at or delete on token
    for each row execute function tell_access_changed();
-- previous release: only sends news, which its servers hand on to pages that don't know them
create trigger session_access after delete on session
    for each row execute function tell_access_changed();
-- previous release: only sends news, which its servers hand on to pages that don't know them
create trigger role_grant_access after delete on role_grant
    for each row execute function tell_access_changed();
-- previous release: only sends news, which its servers hand on to pages that don't know them
create trigger person_access after update of active on person
    for each row execute function tell_access_changed();
