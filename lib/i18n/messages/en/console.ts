/** The operators' console. */
export const console = {
  title: 'Console',
  'entities.title': 'Entities',
  'entities.new': 'New entity',
  'entities.empty.title': 'No entities yet',
  'entities.empty.text':
    'An entity is one of your customers: a company with invoices, customers and settings of its own.',
} as const
