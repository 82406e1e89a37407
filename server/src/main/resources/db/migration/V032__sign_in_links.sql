-- Whoever came by a link may set a password without the present one, which they have forgotten.
alter table session add column by_link boolean not null default false;

-- A link that was sent by mail on somebody's own request; they are limited.
alter table sign_in_link add column mailed boolean not null default false;
