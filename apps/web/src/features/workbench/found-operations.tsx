import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ApiDescription, Operation } from '../../lib/openapi/operations.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { useText } from '../../ui/language-context.ts'
import { useControlStyles } from '../../ui/use-control-styles.ts'
import { OperationList } from './operation-list.tsx'
import { searchOperations } from './operation-search.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  note: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

export interface Props {
  api: ApiDescription
  app: AppSummary
  chosen: Operation | undefined
  onChoose: (operation: Operation) => void
}

/** What an app describes, to be searched and chosen from. */
export function FoundOperations({ api, app, chosen, onChoose }: Props) {
  const styles = useStyles()
  const { input } = useControlStyles()
  const t = useText(operationTexts)
  const [query, setQuery] = useState('')
  const { groups, count, shown } = searchOperations(api.groups, query)
  const isSearching = query.trim() !== ''
  return (
    <div className={styles.root}>
      {api.title === undefined ? null : (
        <p className={styles.note}>
          <bdi>{[api.title, api.version].filter(Boolean).join(' · ')}</bdi>
        </p>
      )}
      <input
        type="search"
        className={input}
        aria-label={t('operations.search')}
        placeholder={t('operations.search')}
        value={query}
        onChange={({ target }) => setQuery(target.value)}
      />
      <p role="status" className={styles.note}>
        {count === 0
          ? t('operations.nothing', { query })
          : shown < count
            ? t('operations.hits', { shown, count })
            : t('operations.count', { count })}
      </p>
      {api.cut && !isSearching ? <p className={styles.note}>{t('operations.cut')}</p> : null}
      <OperationList groups={groups} app={app} chosen={chosen} onChoose={onChoose} />
    </div>
  )
}
