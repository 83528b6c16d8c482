'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { IconButton } from './button'
import { ToneIcon, type Tone } from './tone'
import { useUi } from './ui-provider'

export type BannerProps = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  onDismiss?: () => void
}

/** Something to know about the page below it. Bad news is announced at once, other news in its turn. */
export function Banner({ tone = 'info', title, children, actions, onDismiss }: BannerProps) {
  const { texts } = useUi()
  return (
    <div className="ui-banner" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <ToneIcon tone={tone} />
      <div className="ui-banner-text">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className="ui-banner-actions">{actions}</div>}
      {onDismiss && <IconButton size="sm" label={texts.dismiss} icon={<X />} onClick={onDismiss} />}
    </div>
  )
}
