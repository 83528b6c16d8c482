import { documentsAt, entity } from './route-shapes'

const { void: ___, ...estimateBasics } = documentsAt('estimates', 'Estimate', 'estimates')

/** The five types of documents, apart from the rest: the first screen needs no others. */
export const documentRoutes = {
  invoices: documentsAt('invoices', 'Invoice', 'invoices'),
  estimates: {
    ...estimateBasics,
    accept: entity({
      id: 'acceptEstimate',
      method: 'POST',
      path: '/estimates/{id}/accept',
      permission: 'estimates:write',
    }),
    reject: entity({
      id: 'rejectEstimate',
      method: 'POST',
      path: '/estimates/{id}/reject',
      permission: 'estimates:write',
    }),
  },
  creditNotes: documentsAt('credit-notes', 'CreditNote', 'credit_notes'),
  advanceInvoices: documentsAt('advance-invoices', 'AdvanceInvoice', 'invoices'),
  deliveryNotes: documentsAt('delivery-notes', 'DeliveryNote', 'invoices'),
} as const
