import * as z from 'zod'
import type { Operation } from '@/lib/contract/operation'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  description?: string
  additionalProperties?: Schema | false
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** The names in an operation's path. */
export const namesInPath = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Every place of an operation's body that takes an id, spelled `items[].taxes[].tax_id`. */
export function referencesInBody({ body }: Operation): string[] {
  const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema
  return [...new Set(placesOf(schema, ''))].toSorted()
}

/** Ids are read by refTo(), which says so. */
const isReference = ({ description }: Schema) => description?.startsWith('An id, ') ?? false

function placesOf(schema: Schema, place: string): string[] {
  if (isReference(schema)) return [place]
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    placesOf(member, place === '' ? name : `${place}.${name}`),
  )
  const elements = schema.items ? placesOf(schema.items, `${place}[]`) : []
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((choice) => placesOf(choice, place))
  return [...members, ...elements, ...choices]
}

/** Every place of an operation's body that takes text, or anything at all. Keys of records are taken as `key`. */
export function textsInBody({ body }: Operation): (string | number)[][] {
  return textsIn(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema, [])
}

function textsIn(schema: Schema, place: (string | number)[]): (string | number)[][] {
  if (isReference(schema)) return []
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (choices.length > 0) return choices.flatMap((choice) => textsIn(choice, place))
  if (schema.type === 'string' || (schema.type === undefined && place.length > 0)) return [place]
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => textsIn(member, [...place, name]))
  const elements = schema.items ? textsIn(schema.items, [...place, 0]) : []
  const others = schema.additionalProperties ? textsIn(schema.additionalProperties, [...place, 'key']) : []
  return [...members, ...elements, ...others]
}

export const isList = ({ response }: Operation): boolean =>
  response instanceof z.ZodObject && 'pagination' in response.shape

/** Fields of a list's objects that hold ids: what somebody might filter by. */
export function idFieldsOfList({ response }: Operation): string[] {
  const schema = z.toJSONSchema(response, { unrepresentable: 'any' }) as Schema & { $defs?: Record<string, Schema> }
  const [object] = Object.values(schema.$defs ?? {}).filter(
    ({ properties }) => properties && 'created_at' in properties,
  )
  return Object.keys(object?.properties ?? {}).filter((name) => /(^|_)id$/.test(name))
}

/** The orders that a list allows, both ways. */
export function ordersOfList({ query }: Operation): string[] {
  const order = query.shape.order_by
  const inner = order instanceof z.ZodOptional ? order.unwrap() : order
  return inner instanceof z.ZodEnum ? inner.options.map(String) : []
}
