-- What is paid of an advance after its invoice was issued is deducted from that by itself, and goes again with the money.
-- What was deducted when the invoice was issued, or by somebody, stands until it is deleted.
alter table app.payments
  add column is_automatic boolean not null default false,
  add check (type = 'advance' or not is_automatic);
