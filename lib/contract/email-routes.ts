import { entity, ofDocument } from './route-shapes'

/** Letters, and sending documents by them. */
export const emailRoutes = {
  emails: {
    sendDocument: ofDocument('send', { id: 'sendDocument', method: 'POST', path: '/documents/{id}/send' }),
    preview: ofDocument('read', { id: 'previewEmail', method: 'POST', path: '/documents/{id}/email-preview' }),
    send: ofDocument('send', { id: 'sendEmail', method: 'POST', path: '/email/send' }),
    sendReminder: entity({
      id: 'sendPaymentReminder',
      method: 'POST',
      path: '/email/payment-reminder',
      permission: 'invoices:send',
    }),
    list: ofDocument('read', { id: 'listEmails', method: 'GET', path: '/emails' }),
    get: ofDocument('read', { id: 'getEmail', method: 'GET', path: '/emails/{id}' }),
  },
} as const
