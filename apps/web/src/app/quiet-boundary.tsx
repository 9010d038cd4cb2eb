import { Component, type ReactNode } from 'react'
import { forgetFailures } from '../lib/lazy-script.tsx'

/**
 * Leaves out what cannot be shown, where the page is of use without it. That a script is gone is
 * told by the notice of an update.
 */
export class QuietBoundary extends Component<
  { children: ReactNode; onFailed?: () => void },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch() {
    forgetFailures()
    this.props.onFailed?.()
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children
  }
}
