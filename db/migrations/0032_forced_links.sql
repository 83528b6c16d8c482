-- What a document is made from is used up once that is final, no longer by a draft. Who said that they want to make it from
-- what is used up already, has said so for then too.
alter table app.document_relations add column is_forced boolean not null default false;

update app.document_relations relation
set is_forced = true
from app.documents document, app.documents related
where document.entity_id = relation.entity_id and document.id = relation.document_id and document.is_draft
  and related.entity_id = relation.entity_id and related.id = relation.related_id and related.converted_at is not null
  and relation.relation_type in ('converted_from', 'has_delivery')
  and exists (
    select from app.document_relations other
    join app.documents made on made.entity_id = other.entity_id and made.id = other.document_id
    where other.entity_id = relation.entity_id and other.related_id = relation.related_id
      and other.relation_type in ('converted_from', 'has_delivery')
      and not made.is_draft and made.voided_at is null);

update app.documents document
set converted_at = null
where document.converted_at is not null and not exists (
  select from app.document_relations relation
  join app.documents made on made.entity_id = relation.entity_id and made.id = relation.document_id
  where relation.entity_id = document.entity_id and relation.related_id = document.id
    and relation.relation_type in ('converted_from', 'has_delivery')
    and not made.is_draft and made.voided_at is null);
