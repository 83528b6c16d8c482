-- A payment names documents of each type in that type's column: an invoice in the place of a credit note would be money
-- that nobody has.
alter table app.payments
  add check (left(invoice_id, 4) = 'inv_'),
  add check (left(credit_note_id, 4) = 'cre_'),
  add check (left(advance_invoice_id, 4) = 'adv_');
