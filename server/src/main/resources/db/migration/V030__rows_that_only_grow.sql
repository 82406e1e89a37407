-- Rows that are only ever added are not emptied as a whole either: truncate passes the triggers
-- for each row.
create function refuse_truncate() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name;
end
$$;

-- previous release: no server truncates a table of its own
create trigger audit_never_emptied before truncate on audit
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger timeline_never_emptied before truncate on timeline_entry
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger verification_never_emptied before truncate on verification
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger repeat_claim_never_emptied before truncate on repeat_claim
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger containment_decision_never_emptied before truncate on containment_decision
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger degradation_signature_never_emptied before truncate on degradation_signature
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger degradation_rehearsal_never_emptied before truncate on degradation_rehearsal
    for each statement execute function refuse_truncate();
-- previous release: no server truncates a table of its own
create trigger reach_observation_never_emptied before truncate on reach_observation
    for each statement execute function refuse_truncate();

-- What decided a severity, the steps of actions and post-mortems and the versions of texts and
-- policies are history too, which nothing but an erasure changes.
-- previous release: no server changes or deletes a row of severity_decision
create trigger severity_decision_only_grows before update or delete on severity_decision
    for each row execute function refuse_change();
-- previous release: no server truncates severity_decision
create trigger severity_decision_never_emptied before truncate on severity_decision
    for each statement execute function refuse_truncate();
-- previous release: no server changes or deletes a row of action_step
create trigger action_step_only_grows before update or delete on action_step
    for each row execute function refuse_change();
-- previous release: no server truncates action_step
create trigger action_step_never_emptied before truncate on action_step
    for each statement execute function refuse_truncate();
-- previous release: no server changes or deletes a row of postmortem_step
create trigger postmortem_step_only_grows before update or delete on postmortem_step
    for each row execute function refuse_change();
-- previous release: no server truncates postmortem_step
create trigger postmortem_step_never_emptied before truncate on postmortem_step
    for each statement execute function refuse_truncate();
-- previous release: no server changes or deletes a row of postmortem_revision
create trigger postmortem_revision_only_grows before update or delete on postmortem_revision
    for each row execute function refuse_change();
-- previous release: no server truncates postmortem_revision
create trigger postmortem_revision_never_emptied before truncate on postmortem_revision
    for each statement execute function refuse_truncate();
-- previous release: no server changes or deletes a row of policy
create trigger policy_only_grows before update or delete on policy
    for each row execute function refuse_change();
-- previous release: no server truncates policy
create trigger policy_never_emptied before truncate on policy
    for each statement execute function refuse_truncate();
