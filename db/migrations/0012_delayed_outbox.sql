-- What is written now and wanted later: a reminder of tomorrow, the second try of today.
alter table app.outbox add column run_at timestamptz(3);
