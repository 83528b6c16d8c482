import type { ColumnType, Generated } from 'kysely'
import type { JsonText } from '@/db/json'

/** Filled by the database from the transaction. Code can read it and never write it. */
export type Confined<T> = ColumnType<T, never, never>
/** Set when the row is made, and never again. */
export type Fixed<T> = ColumnType<T, T, never>
export type FixedDefault<T> = ColumnType<T, T | undefined, never>
/** jsonb: read as a value, written through json(). */
export type JsonDefault<T> = ColumnType<T, JsonText<T> | undefined, JsonText<T>>
export type JsonNullable<T> = ColumnType<T | null, JsonText<T> | null | undefined, JsonText<T> | null>
/** RFC 3339 with milliseconds. */
export type Instant = ColumnType<string, string, string>
export type InstantNullable = ColumnType<string | null, string | null | undefined, string | null>
export type CreatedAt = ColumnType<string, never, never>
export type UpdatedAt = ColumnType<string, never, string>
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>
/** numeric: exact decimal text. */
export type Decimal = Nullable<string>

export type Versioned = { version: Generated<number>; created_at: CreatedAt; updated_at: UpdatedAt }
export type Deletable = { deleted_at: InstantNullable }
