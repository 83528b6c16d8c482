/** What a cell of an export holds. A number is given as text where its digits matter, and as null where there is none. */
export type Cell = string | number | boolean | null
/** `text` is what people wrote, and is made harmless; the others are of our own making. */
export type ColumnKind = 'text' | 'number' | 'date' | 'instant' | 'boolean'
export type Column<Row> = { name: string; kind: ColumnKind; value: (row: Row) => Cell }
export type Columns<Row> = readonly Column<Row>[]

type Values<Row> = Readonly<Record<string, (row: Row) => Cell>>
const columnsOf =
  (kind: ColumnKind) =>
  <Row>(values: Values<Row>): Column<Row>[] =>
    Object.entries(values).map(([name, value]) => ({ name, kind, value }))

export const texts = columnsOf('text')
export const numbers = columnsOf('number')
export const dates = columnsOf('date')
export const instants = columnsOf('instant')
export const booleans = columnsOf('boolean')

export const cellsOf = <Row>(columns: Columns<Row>, row: Row): Cell[] => columns.map(({ value }) => value(row))
