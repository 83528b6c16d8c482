/** The ways to pay that a payment can name. */
export const PAYMENT_TYPES = ['bank_transfer', 'card', 'cash', 'check', 'paypal', 'coupon', 'other'] as const
export type PaymentType = (typeof PAYMENT_TYPES)[number]
/** Money that comes from another document, or goes to one. */
const FROM_DOCUMENTS = ['credit_note', 'advance'] as const
type AnyPaymentType = PaymentType | (typeof FROM_DOCUMENTS)[number]

/** The word for a way to pay; none for one that this version does not know. */
export function paymentTypeKey(type: string): `payment.type.${AnyPaymentType}` | null {
  const known = [...PAYMENT_TYPES, ...FROM_DOCUMENTS].find((name) => name === type)
  return known ? `payment.type.${known}` : null
}
