/** Whether `?include=` names a relation. */
export const includes = (include: string | undefined, relation: 'items' | 'payments' | 'document_relations'): boolean =>
  include?.split(',').includes(relation) ?? false
