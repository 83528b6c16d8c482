-- Every order that a list allows has an index, so that page 2,000 costs what page 1 costs.

-- Numbers have theirs where there is one; drafts have none, and come first or last in the order of their ids.
create index documents_without_number on app.documents (entity_id, type, id) where number is null;
create index documents_by_total on app.documents (entity_id, type, total_with_tax, id);
create index documents_by_total_due on app.documents (entity_id, type, total_due, id);
create index documents_by_customer_name on app.documents (entity_id, type, customer_name, id);
create index payments_by_amount on app.payments (entity_id, amount, id);
