import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { common } from '@/lib/i18n/messages/en/common'
import { createTranslate } from '@/lib/i18n/translate'
import { uiTexts } from '@/lib/i18n/ui-texts'

import { AppShell, Navigation } from './app-shell'
import { Avatar, Badge, initialsOf, KeyHint } from './badge'
import { Banner } from './banner'
import { Button, IconButton, LinkButton } from './button'
import { Card, Stat } from './card'
import { Checkbox, Switch } from './checkbox'
import { Combobox } from './combobox'
import { CopyButton } from './copy-button'
import { DecimalInput, MoneyInput } from './decimal-input'
import { DescriptionList } from './description-list'
import { EmptyState, ErrorState } from './empty-state'
import { Field, FieldSet } from './field'
import { DateInput, Input, Select, Textarea } from './input'
import { Menu } from './menu'
import { PageHeader } from './page-header'
import { Pagination } from './pagination'
import { SearchInput } from './search-input'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from './table'
import { TabLinks, Tabs } from './tabs'
import { Toaster } from './toast'
import { UiProvider } from './ui-provider'

const texts = uiTexts(createTranslate('en', { common }, 'common'))
const render = (element: ReactElement) =>
  renderToStaticMarkup(
    <UiProvider texts={texts} locale="de-AT">
      {element}
    </UiProvider>,
  )
const nothing = () => undefined

test('the server’s HTML has no style that a strict Content-Security-Policy would refuse', () => {
  const html = render(
    <AppShell navigation={<Navigation label="Main" items={[{ href: '/a', label: 'A', current: true }]} />}>
      <PageHeader title="Invoices" back={{ href: '/', label: 'Back' }} actions={<Button loading>Save</Button>} />
      <Stat label="Due" value="1" loading />
      <TabLinks label="Status" tabs={[{ href: '/a', label: 'All', count: 1 }]} />
      <Tabs label="Parts" tabs={[{ id: 'a', label: 'A' }]} value="a" onValueChange={nothing}>
        Panel
      </Tabs>
      <Card title="Card">
        <Field label="Text">
          <Input />
        </Field>
        <FieldSet legend="Choices">
          <Checkbox label="A" indeterminate />
          <Switch label="B" />
        </FieldSet>
        <Select aria-label="Select" />
        <Textarea aria-label="Text" />
        <DateInput aria-label="Date" />
        <MoneyInput aria-label="Price" currency="EUR" value="1234.5" onValueChange={nothing} />
        <SearchInput label="Search" value="x" onValueChange={nothing} />
        <Combobox aria-label="Customer" options={[]} selected={null} onSelect={nothing} onSearch={nothing} />
      </Card>
      <Table caption="Invoices" busy>
        <TableHead>
          <Th sort="ascending" onSort={nothing}>
            Number
          </Th>
        </TableHead>
        <TableBody>
          <Tr selected>
            <Td card="title">
              <RowLink href="/1">1</RowLink>
            </Td>
          </Tr>
          <SkeletonRows columns={3} rows={2} />
        </TableBody>
      </Table>
      <Pagination previous={null} next={{ href: '/2' }} />
      <Banner tone="danger" title="No" onDismiss={nothing} />
      <EmptyState title="None" />
      <ErrorState title="No" requestId="req_1" onRetry={nothing} />
      <Menu items={[{ id: 'a', label: 'A' }]} />
      <CopyButton value="a" />
      <IconButton label="X" icon="x" />
      <LinkButton href="/">Go</LinkButton>
      <DescriptionList items={[{ term: 'A', value: 'B' }]} />
      <Badge tone="info">A</Badge>
      <Avatar name="Ana" />
      <KeyHint>/</KeyHint>
      <Toaster />
    </AppShell>,
  )
  expect(html).not.toMatch(/\sstyle=|<style|<script/)
  expect(html.length).toBeGreaterThan(5000)
})

test('a field names its control and tells what is wrong with it', () => {
  const html = render(
    <Field label="Name" hint="As printed." error="Too long." required>
      <Input aria-describedby="more" />
    </Field>,
  )
  const id = /<label for="([^"]+)">Name/.exec(html)?.[1]
  expect(html).toContain(`id="${id}"`)
  expect(html).toContain(`aria-describedby="${id}-hint ${id}-error more"`)
  expect(html).toMatch(/<input[^>]* required=""[^>]*/)
  expect(html).toContain('aria-invalid="true"')
})

test('amounts are shown as the locale writes them', () => {
  const value = (element: ReactElement) => /value="([^"]*)"/.exec(render(element))?.[1]?.replace(/\s/g, ' ')
  expect(value(<MoneyInput aria-label="P" currency="EUR" value="1234.5" onValueChange={nothing} />)).toBe('1 234,50')
  expect(value(<MoneyInput aria-label="P" currency="JPY" value="1234" onValueChange={nothing} />)).toBe('1 234')
  expect(value(<DecimalInput aria-label="Q" value="0.125" onValueChange={nothing} />)).toBe('0,125')
  expect(value(<DecimalInput aria-label="Q" value="" onValueChange={nothing} />)).toBe('')
})

test('what cannot be used now can be reached, and says why', () => {
  const html = render(<Button unavailable="This invoice is issued.">Edit</Button>)
  expect(html).toContain('aria-disabled="true"')
  expect(html).not.toContain(' disabled')
  expect(html).toMatch(/aria-describedby="([^"]+)".*id="\1" role="tooltip">This invoice is issued\./)
})

test('columns that sort say how', () => {
  expect(
    render(
      <Table caption="T">
        <TableHead>
          <Th sort="descending" onSort={nothing}>
            N
          </Th>
        </TableHead>
      </Table>,
    ),
  ).toContain('aria-sort="descending"')
  expect(
    render(
      <Table caption="T">
        <TableHead>
          <Th sort={null} onSort={nothing}>
            N
          </Th>
        </TableHead>
      </Table>,
    ),
  ).not.toContain('aria-sort')
})

test.each([
  ['Ana Novak', 'AN'],
  ['Acme d.o.o.', 'AO'],
  ['žiga', 'Ž'],
  ['', ''],
  ['  - ', ''],
  ['𝒳 y', '𝒳Y'],
])('initials of “%s”', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
