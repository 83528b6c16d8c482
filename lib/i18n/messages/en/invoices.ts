/** Invoices: list, detail, editor. */
export const invoices = {
  title: 'Invoices',
  new: 'New invoice',

  'status.draft': 'Draft',
  'status.outstanding': 'Outstanding',
  'status.partially_paid': 'Partially paid',
  'status.overdue': 'Overdue',
  'status.paid': 'Paid',
  'status.voided': 'Voided',

  'column.number': 'Number',
  'column.customer': 'Customer',
  'column.date': 'Date',
  'column.due': 'Due',
  'column.total': 'Total',
  'column.totalDue': 'Amount due',

  'empty.title': 'No invoices yet',
  'empty.text': 'Create your first invoice and send it in a minute.',
  selected: '{count, plural, one {# invoice selected} other {# invoices selected}}',
} as const
