-- A person has ten sessions at most: each exchange looks for those that go on.
create index embed_sessions_of_subject on app.embed_sessions (entity_id, subject_id) where ended_at is null;
