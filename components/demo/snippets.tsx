'use client'

import { useT } from '@/lib/i18n/i18n-provider'

import styles from './demo.module.css'

// As an integrator would write it; names of their product and address stand for their own.
const SERVER = `app.post('/billing/launch', async (request, response) => {
  const user = await signedInUser(request)          // your own login decides who this is
  const answer = await fetch('https://billing.example.com/api/v1/embed/launches', {
    method: 'POST',
    headers: {
      authorization: \`Bearer \${process.env.BILLING_KEY}\`,
      'x-entity-id': user.company.billingEntityId,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      mode: 'iframe',
      role: user.role,                              // viewer, editor or admin
      subject: { id: user.id, name: user.name },
      parent_origins: ['https://app.example.com'],
    }),
  })
  response.json({ token: (await answer.json()).token })
})`
const BROWSER = `<div id="billing"></div>
<script src="https://billing.example.com/embed.js"></script>
<script>
  createEmbed({
    account: 'acc_…',
    container: '#billing',
    fetchLaunch: async () => (await (await fetch('/billing/launch', { method: 'POST' })).json()).token,
  })
</script>`

/** What the demo does, in the few lines that do it. */
export function Snippets() {
  const t = useT('demo')
  return (
    <section className={styles.code}>
      <h2>{t('code.title')}</h2>
      <p>{t('code.text')}</p>
      <h3>{t('code.server')}</h3>
      {/* A long line scrolls, and what scrolls has to be reachable with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{SERVER}</pre>
      <h3>{t('code.browser')}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{BROWSER}</pre>
    </section>
  )
}
