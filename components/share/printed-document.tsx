/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- lines laid out as blocks lose their roles in some browsers */
import { Fragment } from 'react'

import { cx } from '@/components/ui/cx'
import type { SharedDocument } from '@/lib/contract/shared-documents'

type Printed = SharedDocument['printed']
type Props = { printed: Printed; watermark: string | null; showsBank: boolean }

/** The words and figures of the PDF, set for a screen of any width. */
export function PrintedDocument({ printed, watermark, showsBank }: Props) {
  const { heading, number, issuer, customer, facts, table, sums, taxes, payments, paragraphs, signature } = printed
  const texts = [...paragraphs, ...(showsBank && printed.bank_account ? [printed.bank_account] : [])]
  return (
    <div className="relative isolate overflow-clip p-5 sm:p-10 print:p-0">
      {watermark && <div className="share-watermark" data-text={watermark} aria-hidden="true" />}
      <header className="flex flex-wrap justify-between gap-x-10 gap-y-5">
        <div className="min-w-0">
          <h2 className="share-accent text-2xl">{heading}</h2>
          <p className="font-semibold [overflow-wrap:anywhere]">
            <bdi>{number}</bdi>
          </p>
        </div>
        <Party party={issuer} className="sm:text-end" />
      </header>
      <div className="mt-8 flex flex-wrap justify-between gap-x-10 gap-y-5">
        {customer ? <Party party={customer} /> : <div />}
        <dl className="grid grid-cols-[auto_auto] content-start gap-x-6 gap-y-1">
          {facts.map(({ label, value }) => (
            <Fragment key={label}>
              <dt className="text-muted">{label}</dt>
              <dd className="text-end font-medium [overflow-wrap:anywhere]">
                <bdi>{value}</bdi>
              </dd>
            </Fragment>
          ))}
        </dl>
      </div>
      <Lines table={table} label={heading} />
      {sums.length > 0 && (
        <div className="mt-6 flex flex-wrap-reverse items-end justify-between gap-x-10 gap-y-6">
          {taxes ? <SmallTable table={taxes} /> : <div />}
          <Sums sums={sums} />
        </div>
      )}
      {payments && (
        <div className="mt-8">
          <SmallTable table={payments} />
        </div>
      )}
      {[...texts, ...(signature ? [signature] : [])].map(({ heading: head, text }) => (
        <section key={`${head} ${text}`} className="mt-6 max-w-prose break-inside-avoid">
          {head && <h3 className="font-semibold">{head}</h3>}
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">
            <bdi>{text}</bdi>
          </p>
        </section>
      ))}
      {printed.footer.length > 0 && (
        <footer className="mt-10 border-t border-line pt-4 text-center text-sm text-muted">
          {printed.footer.map((line) => (
            <p key={line} className="[overflow-wrap:anywhere]">
              <bdi>{line}</bdi>
            </p>
          ))}
        </footer>
      )}
    </div>
  )
}

const Party = ({ party: { label, name, lines }, className }: { party: Printed['issuer']; className?: string }) => (
  <address className={cx('min-w-0 not-italic', className)}>
    {label && <p className="text-sm text-muted">{label}</p>}
    <p className="font-semibold [overflow-wrap:anywhere]">
      <bdi>{name}</bdi>
    </p>
    {lines.map((line) => (
      <p key={line} className="[overflow-wrap:anywhere]">
        <bdi>{line}</bdi>
      </p>
    ))}
  </address>
)

/** Where there is no room for columns each line is a block: its name and amount, below them the rest with its labels. */
function Lines({ table: { columns, wide, rows }, label }: { table: Printed['table']; label: string }) {
  const last = columns.length - 1
  const placeOf = (at: number) => (at === wide ? 'name' : at === last ? 'amount' : at < wide ? 'position' : 'rest')
  // Other than a list of things they never change their order.
  const keyed = rows.map((row, index) => ({ row, key: `line ${index}` }))
  return (
    <table className="share-lines mt-8 w-full" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.label} scope="col" role="columnheader" data-align={column.align}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {keyed.map(({ row, key }) =>
          row.kind === 'separator' ? (
            <tr key={key} role="row" data-separator="">
              <td role="cell" colSpan={columns.length}>
                <bdi>{row.text}</bdi>
              </td>
            </tr>
          ) : (
            <tr key={key} role="row">
              {columns.map((column, at) => (
                <td key={column.label} role="cell" data-align={column.align} data-place={placeOf(at)}>
                  {placeOf(at) === 'rest' && row.cells[at] && <span className="share-label">{column.label}</span>}
                  <bdi>{row.cells[at]}</bdi>
                  {at === wide && row.description && (
                    <p className="text-sm font-normal whitespace-pre-line text-muted">
                      <bdi>{row.description}</bdi>
                    </p>
                  )}
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

const Sums = ({ sums }: { sums: Printed['sums'] }) => (
  <dl className="ms-auto grid w-full grid-cols-[1fr_auto] sm:w-auto sm:min-w-64">
    {sums.map(({ label, value, is_strong }) => (
      <Fragment key={label}>
        <dt className={is_strong ? 'share-total' : 'py-1 text-muted'}>{label}</dt>
        <dd className={cx('ps-8 text-end tabular-nums', is_strong ? 'share-total' : 'py-1')}>
          <bdi>{value}</bdi>
        </dd>
      </Fragment>
    ))}
  </dl>
)

function SmallTable({ table: { heading, columns, rows } }: { table: NonNullable<Printed['taxes']> }) {
  const align = (at: number) => (at === 0 ? 'text-start' : 'ps-6 text-end tabular-nums')
  return (
    <table className="text-sm">
      {heading && <caption className="pb-1 text-start text-base font-semibold">{heading}</caption>}
      <thead>
        <tr className="text-muted">
          {columns.map((column, at) => (
            <th key={column} scope="col" className={cx('border-b border-line pb-1 font-normal', align(at))}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join(' ')}>
            {row.map((cell, at) => (
              <td key={columns[at]} className={cx('pt-1 align-top', align(at))}>
                <bdi>{cell}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
