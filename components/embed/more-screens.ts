import { RECURRING_PATH } from '@/lib/embed/sections'

import { pageOf, type Screen } from './screens'

const RecurringEditor = pageOf(async () => (await import('@/components/recurring/recurring-editor')).RecurringEditor)
const CompanySettings = pageOf(async () => (await import('@/components/settings/company')).CompanySettings)

const recurringScreens: Screen[] = [
  {
    pattern: RECURRING_PATH,
    title: 'title',
    component: pageOf(async () => (await import('@/components/recurring/recurring-list')).RecurringList),
  } as const,
  { pattern: `${RECURRING_PATH}/new`, title: 'new', component: RecurringEditor } as const,
  { pattern: `${RECURRING_PATH}/:id/edit`, title: 'edit', component: RecurringEditor } as const,
  {
    pattern: `${RECURRING_PATH}/:id`,
    title: 'one',
    component: pageOf(async () => (await import('@/components/recurring/recurring-page')).RecurringPage),
  } as const,
].map((screen) => ({ ...screen, section: 'invoices', area: 'recurring' }))

/** The pages that few begin with: the first screen does not wait for their addresses. */
export const moreScreens: readonly Screen[] = [
  {
    pattern: '/overview',
    section: 'overview',
    area: 'reports',
    title: 'overview',
    component: pageOf(async () => (await import('@/components/overview/overview-page')).OverviewPage),
  },
  {
    pattern: '/payments',
    section: 'invoices',
    area: 'reports',
    title: 'payments',
    component: pageOf(async () => (await import('@/components/payments/payment-list')).PaymentList),
  },
  {
    pattern: '/emails',
    section: 'invoices',
    area: 'emails',
    title: 'list',
    component: pageOf(async () => (await import('@/components/emails/email-list')).EmailList),
  },
  ...recurringScreens,
  {
    pattern: '/customers/:id/statement',
    section: 'customers',
    area: 'reports',
    title: 'statement',
    component: pageOf(async () => (await import('@/components/customers/statement-page')).StatementPage),
  },
  { pattern: '/settings', section: 'settings', area: 'settings', title: 'company', component: CompanySettings },
  { pattern: '/settings/company', section: 'settings', area: 'settings', title: 'company', component: CompanySettings },
  {
    pattern: '/settings/branding',
    section: 'settings',
    area: 'settings',
    title: 'branding',
    component: pageOf(async () => (await import('@/components/settings/branding')).BrandingSettings),
  },
  {
    pattern: '/settings/payments',
    section: 'settings',
    area: 'settings',
    title: 'payments',
    component: pageOf(async () => (await import('@/components/settings/payments')).PaymentSettings),
  },
  {
    pattern: '/settings/taxes',
    section: 'settings',
    area: 'settings',
    title: 'taxes',
    component: pageOf(async () => (await import('@/components/settings/taxes/taxes')).TaxSettings),
  },
  {
    pattern: '/settings/numbering',
    section: 'settings',
    area: 'settings',
    title: 'numbering',
    component: pageOf(async () => (await import('@/components/settings/numbering')).NumberingSettings),
  },
  {
    pattern: '/settings/defaults',
    section: 'settings',
    area: 'settings',
    title: 'defaults',
    component: pageOf(async () => (await import('@/components/settings/default-texts')).DefaultTexts),
  },
  {
    pattern: '/settings/emails',
    section: 'settings',
    area: 'settings',
    title: 'emails',
    component: pageOf(async () => (await import('@/components/settings/email-texts')).EmailTexts),
  },
  {
    pattern: '/settings/users',
    section: 'settings',
    area: 'settings',
    title: 'users',
    component: pageOf(async () => (await import('@/components/settings/access')).UserSettings),
  },
  {
    pattern: '/settings/keys',
    section: 'settings',
    area: 'settings',
    title: 'keys',
    component: pageOf(async () => (await import('@/components/settings/access')).KeySettings),
  },
]
