import { Button } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'
import { commonTexts } from '../texts/en/common.ts'
import { useText } from '../ui/language-context.ts'
import { LazyTroublePage as TroublePage } from '../ui/trouble-page-lazy.tsx'

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

  override render() {
    if (this.state.failedKey === undefined) return this.props.children
    return <TroublePage error={this.state.error} actions={<ReloadButton />} />
  }
}

/** A page's script that is gone after an update comes with a reload alone. */
function ReloadButton() {
  const common = useText(commonTexts)
  return (
    <Button appearance="primary" onClick={() => location.reload()}>
      {common('common.reload')}
    </Button>
  )
}
