-- What a finalized document was made from is said on it: relations are frozen as its lines are, by the same function.
alter function app.freeze_document_lines() rename to freeze_document_parts;
create or replace function app.freeze_document_parts() returns trigger language plpgsql set search_path = '' as $$
declare
  part record;
  is_draft boolean;
begin
  part := case tg_op when 'INSERT' then new else old end;
  select d.is_draft into is_draft from app.documents d
    where d.entity_id = part.entity_id and d.id = part.document_id for share;
  -- Not found: the document is being deleted, and takes its parts along.
  if is_draft is false or (tg_op = 'UPDATE' and new.document_id <> old.document_id) then
    raise exception 'what a finalized document consists of cannot change' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger frozen before insert or update or delete on app.document_relations
  for each row execute function app.freeze_document_parts();
