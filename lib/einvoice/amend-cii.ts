import type { EInvoice } from './e-invoice'
import type { Tree } from './to-ubl'

const DOCUMENT = 'rsm:CrossIndustryInvoice'
const TRANSACTION = 'rsm:SupplyChainTradeTransaction'
const LINES = 'ram:IncludedSupplyChainTradeLineItem'
const DELIVERY = 'ram:ApplicableHeaderTradeDelivery'
const AGREEMENT = 'ram:ApplicableHeaderTradeAgreement'
const SETTLEMENT = 'ram:ApplicableHeaderTradeSettlement'
const MEANS = 'ram:SpecifiedTradeSettlementPaymentMeans'
const ACCOUNT = 'ram:PayeePartyCreditorFinancialAccount'
const PRECEDING = 'ram:InvoiceReferencedDocument'

/** The lines that the library has made. */
export const linesOfCii = (tree: Tree): Tree[] => treesAt(treeAt(treeAt(tree, DOCUMENT), TRANSACTION), LINES)

/**
 * Sets right what the library makes against the schema of CII, before any of it is text: the delivery that must be there though
 * nothing is known of it, the date of a preceding invoice in its own namespace, an account that is no IBAN, and a pointer to a
 * schema on nobody's disk.
 */
export function amendCii(head: Tree, lines: Tree[], { payment }: EInvoice): Tree {
  const { [`${DOCUMENT}@xmlns:xsi`]: _, [`${DOCUMENT}@xsi:schemaLocation`]: __, ...root } = head
  const document = treeAt(root, DOCUMENT)
  const transaction = treeAt(document, TRANSACTION)
  const settlement = { ...treeAt(transaction, SETTLEMENT) }
  if (settlement[PRECEDING]) settlement[PRECEDING] = treesAt(settlement, PRECEDING).map(withQualifiedDate)
  if (payment?.account && !payment.account.isIban)
    settlement[MEANS] = treesAt(settlement, MEANS).map((means) => withOwnAccount(means))
  return {
    ...root,
    [DOCUMENT]: {
      ...document,
      [TRANSACTION]: {
        [LINES]: lines,
        [AGREEMENT]: treeAt(transaction, AGREEMENT),
        [DELIVERY]: treeAt(transaction, DELIVERY),
        [SETTLEMENT]: settlement,
      },
    },
  }
}

function withQualifiedDate(preceding: Tree): Tree {
  const day = treeAt(preceding, 'ram:FormattedIssueDateTime')
  const named = Object.entries(day).map(([name, value]) => [name.replace('udt:', 'qdt:'), value])
  return { ...preceding, 'ram:FormattedIssueDateTime': Object.fromEntries(named) as Tree }
}

function withOwnAccount(means: Tree): Tree {
  const { 'ram:IBANID': id = '', ...account } = treeAt(means, ACCOUNT)
  return { ...means, [ACCOUNT]: { ...account, 'ram:ProprietaryID': id } }
}

function treeAt(tree: Tree, name: string): Tree {
  const child = tree[name]
  return typeof child === 'object' && !Array.isArray(child) ? child : {}
}

function treesAt(tree: Tree, name: string): Tree[] {
  const child = tree[name]
  return Array.isArray(child) ? (child as Tree[]) : []
}
