-- What is looked for among many: what is open, what was voided, and what is in another currency. Under row-level security
-- a list of 200,000 was walked through for them, from the newest to the oldest.
create index documents_open on app.documents (entity_id, type, id) include (date, date_due, total_paid)
  where not is_draft and voided_at is null and not paid_in_full;
create index documents_voided on app.documents (entity_id, type, id) where voided_at is not null;
create index documents_by_currency on app.documents (entity_id, type, currency_code, id) include (date);

-- Documents are found by every reference that they bear. Folded as lib/text.ts does it.
insert into app.search_words (entity_id, resource, word, object_id)
select distinct entity_id, type, left(word, 64), id
from app.documents,
  lateral (select lower(regexp_replace(normalize(concat_ws(' ', order_reference, contract_reference, buyer_reference), NFKD),
    '[\u0300-\u036f]+', '', 'g')) as folded) text,
  lateral regexp_split_to_table(
    replace(replace(replace(replace(translate(folded, 'øđðłħŧı', 'oddlhti'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[^[:alnum:]]+') word
where num_nonnulls(order_reference, contract_reference, buyer_reference) > 0 and word <> ''
on conflict do nothing;
