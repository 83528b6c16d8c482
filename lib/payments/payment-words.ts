import { foldForSearch } from '@/lib/text'

type Searched = { reference?: string | null | undefined; tag?: string | null | undefined }

/** What a payment is found by: its own marks, and whose invoice it pays. */
export const paymentWords = (
  { reference, tag }: Searched,
  { number, customer_name }: { number: string | null; customer_name: string | null },
): string[] => foldForSearch([reference, tag, number, customer_name].filter(Boolean).join(' '))
