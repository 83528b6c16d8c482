'use client'

import type { ReactNode } from 'react'

import { Card } from '@/components/ui/card'
import type { LoadedMessages } from '@/lib/i18n/messages'

import { Words } from './words'

/** A page before the console: one card in the middle. */
export const Door = ({ messages, children }: { messages: LoadedMessages; children: ReactNode }) => (
  <Words messages={messages}>
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center p-4">{children}</main>
  </Words>
)

export const DoorCard = ({ title, text, children }: { title: string; text: string; children?: ReactNode }) => (
  <Card>
    <div className="grid gap-5">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="text-muted">{text}</p>
      </header>
      {children}
    </div>
  </Card>
)
