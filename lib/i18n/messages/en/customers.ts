/** Customers: list, detail, editor. */
export const customers = {
  title: 'Customers',
  new: 'New customer',
  'empty.title': 'No customers yet',
  'empty.text': 'Add the companies and people that you write invoices to.',
} as const
