-- Customers that were added between two days.
create index customers_by_creation on app.customers (entity_id, created_at, id);
