'use client'

import { Component, type ReactNode } from 'react'

import { failure } from './failure'
import { FailureMessage } from './launch-screen'
import { loadAgain } from './load-again'

/** A screen that breaks takes nothing else with it: the navigation stays. A chunk that did not load ends here too. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div className="flex justify-center py-16">
        <FailureMessage failure={failure(navigator.onLine ? 'server_error' : 'offline')} onRetry={loadAgain} />
      </div>
    )
  }
}
