/** The ways to pay that a payment can name. */
export const PAYMENT_TYPES = ['bank_transfer', 'card', 'cash', 'check', 'paypal', 'coupon', 'other'] as const
export type PaymentType = (typeof PAYMENT_TYPES)[number]

/** The word for a way to pay; none for one that this version does not know. */
export function paymentTypeKey(type: string): `payment.type.${PaymentType}` | null {
  const known = PAYMENT_TYPES.find((name) => name === type)
  return known ? `payment.type.${known}` : null
}
