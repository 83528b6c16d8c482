-- Whether a document has a word is told by the index alone: an object's id says what it is.
drop index app.search_words_of_object;
create index search_words_of_object on app.search_words (entity_id, object_id, word);
