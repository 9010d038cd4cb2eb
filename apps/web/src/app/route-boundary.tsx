import { Component, type ReactNode } from 'react'
import { forgetFailures } from '../lib/lazy-script.tsx'
import { FailedPage } from './failed-page.tsx'
import { focusMain, isFocusInMain } from './main-focus.ts'

interface Props {
  /** A new key (the address) gives the page another chance. */
  resetKey: string
  children: ReactNode
}

interface State {
  error: unknown
  failedKey: string | undefined
}

/** Keeps one page's failure from taking the portal with it. */
export class RouteBoundary extends Component<Props, State> {
  override state: State = { error: undefined, failedKey: undefined }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, failedKey: '' }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (state.failedKey === '') return { failedKey: props.resetKey }
    if (state.failedKey !== undefined && state.failedKey !== props.resetKey) {
      return { error: undefined, failedKey: undefined }
    }
    return null
  }

  override componentDidCatch() {
    // What did not come now may come at the next chance.
    forgetFailures()
  }

  reset = () => {
    // What has it will be gone.
    if (isFocusInMain()) focusMain()
    this.setState({ error: undefined, failedKey: undefined })
  }

  override render() {
    if (this.state.failedKey === undefined) return this.props.children
    return <FailedPage error={this.state.error} onRecovered={this.reset} />
  }
}
