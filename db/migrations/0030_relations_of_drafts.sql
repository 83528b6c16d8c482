-- What a finalized document was made from is said on it: relations are frozen as its lines are.
create function app.freeze_document_relations() returns trigger language plpgsql set search_path = '' as $$
declare
  relation app.document_relations := case tg_op when 'INSERT' then new else old end;
  is_draft boolean;
begin
  select d.is_draft into is_draft from app.documents d
    where d.entity_id = relation.entity_id and d.id = relation.document_id for share;
  -- Not found: the document is being deleted, and takes its relations along.
  if is_draft is false or tg_op = 'UPDATE' then
    raise exception 'what a finalized document was made from cannot change' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger frozen before insert or update or delete on app.document_relations
  for each row execute function app.freeze_document_relations();
revoke all on function app.freeze_document_relations() from public;
