-- The day on which an incident began, as the lists and the strip of days ask for it.
create index incident_began on incident ((coalesce(impact_started_at, detected_at, declared_at)));
