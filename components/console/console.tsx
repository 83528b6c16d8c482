'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { Link, RouterProvider } from '@/components/router'
import { Toaster } from '@/components/ui/toast'
import { UiProvider } from '@/components/ui/ui-provider'
import { ApiProvider } from '@/lib/client/queries'
import type { Environment } from '@/lib/contract/common'
import { useT } from '@/lib/i18n/i18n-provider'
import type { LoadedMessages } from '@/lib/i18n/messages'
import { uiTexts } from '@/lib/i18n/ui-texts'

import { ConsoleProvider, type Operator, useConsole } from './console-context'
import { ConsoleShell } from './console-shell'
import { Words } from './words'

export type ConsoleProps = { environment: Environment; operator: Operator; messages: LoadedMessages }

/** Everything behind the console's door, in one environment. */
export function Console({ environment, operator, messages }: ConsoleProps) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5000 } } }),
  )
  return (
    <Words messages={messages}>
      <QueryClientProvider client={queryClient}>
        <ConsoleProvider environment={environment} operator={operator}>
          <AccountApi>
            <RouterProvider base={`/console/${environment}`}>
              <RouterWords>
                <ConsoleShell />
                <Toaster />
              </RouterWords>
            </RouterProvider>
          </AccountApi>
        </ConsoleProvider>
      </QueryClientProvider>
    </Words>
  )
}

function AccountApi({ children }: { children: ReactNode }) {
  const { api } = useConsole()
  const [account] = useState(() => api(null))
  return <ApiProvider api={account}>{children}</ApiProvider>
}

/** The kit's links are the router's from here on. */
function RouterWords({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <UiProvider texts={uiTexts(t)} locale={navigator.language} link={Link}>
      {children}
    </UiProvider>
  )
}
