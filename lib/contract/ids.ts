import * as z from 'zod'

/** `<prefix>_<24 hex>`: 12 hex of milliseconds, 12 random, so that ids sort by creation. */
const idOf = <Name extends string>(prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{24}$`), 'This is not an id.')
    .brand<Name>()

/**
 * An id that a caller sends, in path or body. What is malformed becomes an id that nothing has, and so takes the same way
 * to the same 404 as another tenant's object.
 */
export const refTo = <Id extends z.ZodType<string>>(id: Id, prefix: string) =>
  z
    .string()
    .transform(
      (text): z.output<Id> => (id.safeParse(text).success ? text : `${prefix}_${'0'.repeat(24)}`) as z.output<Id>,
    )
    .meta({ description: `An id, \`${prefix}_\` and 24 hexadecimal digits.`, override: { type: 'string' } })

export const AccountId = idOf<'AccountId'>('acc')
export const EntityId = idOf<'EntityId'>('ent')
export const KeyId = idOf<'KeyId'>('key')
export const MemberId = idOf<'MemberId'>('mem')
export const UserId = idOf<'UserId'>('user')
export const CustomerId = idOf<'CustomerId'>('cust')
export const ItemId = idOf<'ItemId'>('item')
export const TaxId = idOf<'TaxId'>('tax')
export const DocumentId = z
  .string()
  .regex(/^(inv|est|cre|adv|del)_[0-9a-f]{24}$/, 'This is not an id.')
  .brand<'DocumentId'>()
export const LineId = idOf<'LineId'>('line')
export const FileId = idOf<'FileId'>('file')
export const PaymentId = idOf<'PaymentId'>('pmt')
export const VersionId = idOf<'VersionId'>('ver')
export const ImportId = idOf<'ImportId'>('imp')
export const RecurringInvoiceId = idOf<'RecurringInvoiceId'>('rinv')
export const EmailId = idOf<'EmailId'>('email')
export const JobId = idOf<'JobId'>('job')
export const LaunchId = idOf<'LaunchId'>('lau')
export const SessionId = idOf<'SessionId'>('ses')

export type AccountId = z.output<typeof AccountId>
export type EntityId = z.output<typeof EntityId>
export type KeyId = z.output<typeof KeyId>
export type MemberId = z.output<typeof MemberId>
export type UserId = z.output<typeof UserId>
export type CustomerId = z.output<typeof CustomerId>
export type ItemId = z.output<typeof ItemId>
export type TaxId = z.output<typeof TaxId>
export type DocumentId = z.output<typeof DocumentId>
export type LineId = z.output<typeof LineId>
export type FileId = z.output<typeof FileId>
export type PaymentId = z.output<typeof PaymentId>
export type VersionId = z.output<typeof VersionId>
export type ImportId = z.output<typeof ImportId>
export type RecurringInvoiceId = z.output<typeof RecurringInvoiceId>
export type EmailId = z.output<typeof EmailId>
export type JobId = z.output<typeof JobId>
export type LaunchId = z.output<typeof LaunchId>
export type SessionId = z.output<typeof SessionId>
