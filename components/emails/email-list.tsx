'use client'

import { useState } from 'react'

import { hrefOf } from '@/components/documents/kinds'
import { TypeSwitch } from '@/components/documents/type-switch'
import { SearchedList } from '@/components/lists/searched-list'
import { useList } from '@/components/lists/use-list'
import { useSearch } from '@/components/router'
import { Anchor } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { TabLinks } from '@/components/ui/tabs'
import { typeOfId } from '@/lib/contract/document-types'
import type { EmailSummary } from '@/lib/contract/emails'
import { routes } from '@/lib/contract/routes'
import { NO_FILTERS, tabHref } from '@/lib/embed/lists'
import { EMAIL_TABS, emailList } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { EmailBadge } from './email-badge'
import { LetterDialog } from './letter-dialog'

/** Everything that was sent, to whom, and what became of it. */
export function EmailList() {
  const t = useT('emails')
  const [search, change] = useSearch()
  const [shown, show] = useState<EmailSummary | null>(null)
  const list = useList(routes.emails.list, emailList(search))
  const status = EMAIL_TABS.find((name) => name === search.get('status'))
  const tabs = [undefined, ...EMAIL_TABS].map((name) => ({
    href: tabHref('/emails', search, name),
    label: name === undefined ? t('list.all') : t(`status.${name}`),
    current: name === status,
  }))
  return (
    <>
      <PageHeader title={t('list')} />
      <TypeSwitch type="emails" />
      <TabLinks label={t('list.tabs')} tabs={tabs} />
      <SearchedList
        list={list}
        label={t('list.search')}
        empty={{ title: t('list.empty'), text: t('list.emptyText') }}
        onClear={() => change(NO_FILTERS)}
      >
        <Table caption={t('list')} busy={list.result.isFetching}>
          <TableHead>
            <Th>{t('send.to')}</Th>
            <Th>{t('list.status')}</Th>
            <Th>{t('send.subject')}</Th>
            <Th hideBelow="md">{t('list.document')}</Th>
            <Th align="end">{t('list.time')}</Th>
          </TableHead>
          <TableBody>
            {list.result.isPending ? (
              <SkeletonRows columns={5} />
            ) : (
              list.rows.map((email) => <Row key={email.id} email={email} onShow={() => show(email)} />)
            )}
          </TableBody>
        </Table>
      </SearchedList>
      {shown && <LetterDialog email={shown} onClose={() => show(null)} />}
    </>
  )
}

function Row({ email, onShow }: { email: EmailSummary; onShow: () => void }) {
  const t = useT('emails')
  const documents = useT('documents')
  const format = useFormat()
  const { to, subject, error, status, document, document_id, sent_at, created_at } = email
  return (
    <Tr>
      <Td card="title" wrap>
        <button
          type="button"
          className="ui-row-link cursor-pointer text-start"
          onClick={onShow}
          aria-label={t('sent.show', { to })}
        >
          {to}
        </button>
      </Td>
      <Td label={t('list.status')}>
        <EmailBadge email={email} />
      </Td>
      <Td label={t('send.subject')} wrap>
        <span>
          <bdi>{subject}</bdi>
          {status !== 'sent' && error !== null && <span className="block text-sm text-muted">{error}</span>}
        </span>
      </Td>
      <Td hideBelow="md" label={t('list.document')} card={document_id ? 'line' : 'hidden'}>
        {document_id && (
          <Anchor href={hrefOf(document_id)} className="ui-link">
            {document?.number ?? documents(`one.${typeOfId(document_id)}`)}
          </Anchor>
        )}
      </Td>
      <Td align="end" card="aside">
        <time dateTime={sent_at ?? created_at}>{format.dateTime(sent_at ?? created_at, 'short')}</time>
      </Td>
    </Tr>
  )
}
