-- What buyers ask to be named in an e-invoice (EN 16931, BT-10, BT-12 and BT-13). On a finalized document they are frozen
-- as everything is that app.freeze_document() does not name.

alter table app.customers add column buyer_reference text;

alter table app.documents
  add column buyer_reference text,
  add column order_reference text,
  add column contract_reference text;
