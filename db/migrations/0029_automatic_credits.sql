-- A credit note pays what it credits when it is finalized, and that goes with the credit note alone. What somebody applied
-- can be deleted as before.
alter table app.payments
  drop constraint payments_check1,
  add check (type in ('advance', 'credit_note') or not is_automatic);

update app.payments payment
set is_automatic = true
from app.document_relations relation
where payment.type = 'credit_note' and payment.deleted_at is null
  and relation.entity_id = payment.entity_id and relation.document_id = payment.credit_note_id
  and relation.relation_type = 'credit_for'
  and relation.related_id in (payment.invoice_id, payment.advance_invoice_id);
