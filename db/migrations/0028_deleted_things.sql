-- What is deleted and can be restored is little among much: their lists have indexes of their own.
create index customers_deleted on app.customers (entity_id, name, id) where deleted_at is not null;
create index items_deleted on app.items (entity_id, name, id) where deleted_at is not null;
