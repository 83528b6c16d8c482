-- A job is of whoever started it. Those of before are for administrators.
alter table app.jobs add column started_by text collate "C";
