declare const value: unique symbol
/** JSON text of a T, for a jsonb column: pg would write an array as a PostgreSQL array. */
export type JsonText<T> = string & { readonly [value]: T }

export const json = <T>(input: T): JsonText<T> => JSON.stringify(input) as JsonText<T>
