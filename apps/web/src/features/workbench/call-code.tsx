import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, tokens } from '@fluentui/react-components'
import { callTexts } from '../../texts/en/call.ts'
import { useText } from '../../ui/language-context.ts'
import type { Answer } from './answer.ts'
import { CodeBlock } from './code-block.tsx'
import { curlCommand, tokenCommand } from './curl-command.ts'
import { callOf, type Draft } from './draft.ts'
import { fetchSnippet, type ReadAs } from './fetch-snippet.ts'

const useStyles = makeStyles({
  note: { margin: 0, maxWidth: '80ch', color: tokens.colorNeutralForeground2 },
})

export interface Props {
  app: AppSummary
  draft: Draft
  /** The last one; it tells how the next will have to be read. */
  answer: Answer | undefined
}

/** The call that is being written, to be made from elsewhere. */
export function CallCode({ app, draft, answer }: Props) {
  const styles = useStyles()
  const t = useText(callTexts)
  const call = callOf(app.id, draft)
  if (call === undefined) return <p className={styles.note}>{t('call.codeFaults')}</p>
  const readAs = answer?.call.path === call.path ? readAsOf(answer) : 'json'
  return (
    <>
      <CodeBlock
        title={t('call.codeFetch')}
        code={fetchSnippet(call, call.method === 'HEAD' ? 'nothing' : readAs)}
      />
      {app.externalUrl === null ? null : (
        <>
          <CodeBlock title={t('call.codeCurl')} code={curlCommand(call, app.externalUrl)} />
          <p className={styles.note}>{t('call.codeCurlHint', { variable: '$TOKEN' })}</p>
          <CodeBlock title={t('call.codeToken')} code={tokenCommand(app.token.scope)} />
        </>
      )}
    </>
  )
}

function readAsOf({ body }: Answer): ReadAs {
  switch (body.kind) {
    case 'json':
      return 'json'
    case 'text':
      return 'text'
    case 'image':
    case 'binary':
      return 'blob'
    case 'empty':
      return 'nothing'
  }
}
