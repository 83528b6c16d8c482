type Paid = { paid_in_full?: boolean | undefined; payments?: readonly { type: string }[] | undefined }

/** Whether credit notes alone have settled it, so that nobody has paid. Not known of one that comes without its payments. */
export const isCredited = ({ paid_in_full = false, payments = [] }: Paid): boolean =>
  paid_in_full && payments.length > 0 && payments.every(({ type }) => type === 'credit_note')
