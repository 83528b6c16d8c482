'use client'

import Script from 'next/script'
import { useCallback, useEffect, useRef, useState } from 'react'

import { I18nProvider, useT } from '@/lib/i18n/i18n-provider'
import { demo } from '@/lib/i18n/messages/en/demo'
import { common } from '@/lib/i18n/messages/en/common'
import type { FrameMessage } from '@/lib/embed/protocol'
import type { createEmbed, Embed } from '@/sdk/embed/loader'

import styles from './demo.module.css'
import { Snippets } from './snippets'

const ROLES = ['viewer', 'editor', 'admin'] as const
const SCHEMES = ['light', 'dark', 'auto'] as const
type Role = (typeof ROLES)[number]
type Scheme = (typeof SCHEMES)[number]
type Customer = { id: string; name: string }
type Props = { account: string; customers: readonly Customer[]; loader: string; nonce: string }

/** Fernhill: a product that is not ours, with a look of its own, and the dashboard in its page. */
export const DemoPage = (props: Props) => (
  <I18nProvider locale="en" formatLocale="en-GB" currency="EUR" timeZone="UTC" messages={{ common, demo }}>
    <Fernhill {...props} />
  </I18nProvider>
)

function Fernhill({ account, customers, loader, nonce }: Props) {
  const t = useT('demo')
  const [ready, setReady] = useState(false)
  const [shown, setShown] = useState(customers[0]?.id ?? '')
  const [role, setRole] = useState<Role>('editor')
  const [scheme, setScheme] = useState<Scheme>('light')
  const [events, setEvents] = useState<readonly string[]>([])
  const note = useCallback((event: FrameMessage) => {
    if (event.type === 'resize') return
    setEvents((earlier) => [`${event.type} ${JSON.stringify(event.payload)}`, ...earlier].slice(0, 8))
  }, [])
  const visible = shown === 'both' ? customers : customers.filter(({ id }) => id === shown)

  const openPage = async () => location.assign((await askForLaunch(visible[0]?.id ?? '', role, 'redirect')).url)
  return (
    <div className={styles.page}>
      <Script src={loader} nonce={nonce} onReady={() => setReady(true)} />
      <aside className={styles.side}>
        <p className={styles.logo}>{t('title')}</p>
        <nav aria-label={t('nav.label')}>
          {(['today', 'projects', 'people', 'billing'] as const).map((name) => (
            <span key={name} className={styles.place} data-current={name === 'billing' ? '' : undefined}>
              {t(`nav.${name}`)}
            </span>
          ))}
        </nav>
        <p className={styles.tagline}>{t('tagline')}</p>
      </aside>
      <main className={styles.main}>
        <h1 className={styles.title}>{t('billing.title')}</h1>
        <p className={styles.text}>{t('billing.text')}</p>
        <div className={styles.switches}>
          <Choice label={t('customer.label')} value={shown} onChange={setShown}>
            {customers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="both">{t('customer.both')}</option>
          </Choice>
          <Choice label={t('role.label')} value={role} onChange={setRole}>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {t(`role.${each}`)}
              </option>
            ))}
          </Choice>
          <Choice label={t('scheme.label')} value={scheme} onChange={setScheme}>
            {SCHEMES.map((each) => (
              <option key={each} value={each}>
                {t(`scheme.${each}`)}
              </option>
            ))}
          </Choice>
          <button type="button" className={styles.button} onClick={() => void openPage()}>
            {t('openPage')}
          </button>
        </div>
        <div className={styles.frames} data-count={visible.length}>
          {ready &&
            visible.map((customer) => (
              <Frame key={`${customer.id} ${role}`} {...{ account, customer, role, scheme, loader }} onEvent={note} />
            ))}
        </div>
        <section className={styles.events}>
          <h2>{t('events.title')}</h2>
          {events.length === 0 ? (
            <p>{t('events.none')}</p>
          ) : (
            <ol>
              {events.map((event, index) => (
                <li key={events.length - index}>{event}</li>
              ))}
            </ol>
          )}
        </section>
        <Snippets />
      </main>
    </div>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  children: React.ReactNode
}

const Choice = <Value extends string>({ label, value, onChange, children }: ChoiceProps<Value>) => (
  <label className={styles.choice}>
    {label}
    <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
      {children}
    </select>
  </label>
)

type FrameProps = {
  account: string
  customer: Customer
  role: Role
  scheme: Scheme
  loader: string
  onEvent: (event: FrameMessage) => void
}

function Frame({ account, customer, role, scheme, loader, onEvent }: FrameProps) {
  const t = useT('demo')
  const place = useRef<HTMLDivElement>(null)
  const embed = useRef<Embed>(null)
  const firstScheme = useRef(scheme)
  const title = t('frameTitle', { name: customer.name })
  useEffect(() => {
    const { createEmbed: create } = globalThis as unknown as { createEmbed: typeof createEmbed }
    if (!place.current) return undefined
    const made = create({
      baseUrl: new URL(loader).origin,
      account,
      container: place.current,
      colorScheme: firstScheme.current,
      title,
      fetchLaunch: async () => (await askForLaunch(customer.id, role, 'iframe')).token,
      onEvent,
    })
    embed.current = made
    return () => made.destroy()
  }, [account, customer.id, role, loader, title, onEvent])
  useEffect(() => {
    firstScheme.current = scheme
    embed.current?.update({ colorScheme: scheme })
  }, [scheme])
  return <div ref={place} className={styles.frame} data-scheme={scheme} />
}

async function askForLaunch(
  customer: string,
  role: Role,
  mode: 'iframe' | 'redirect',
): Promise<{ token: string; url: string }> {
  const response = await fetch('/demo/launch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customer, role, mode }),
  })
  if (!response.ok) throw new Error(`The launch was refused: ${response.status}`)
  return (await response.json()) as { token: string; url: string }
}
