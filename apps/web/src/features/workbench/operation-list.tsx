import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Operation, OperationGroup } from '../../lib/openapi/operations.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { listedLine } from './line-button.ts'
import { DeprecatedMark } from './deprecated-mark.tsx'

const useStyles = makeStyles({
  group: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '4px' },
  tag: {
    margin: '4px 0 0',
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  list: { display: 'grid', gap: '2px', margin: 0, padding: 0, listStyleType: 'none' },
  operation: {
    ...listedLine,
    display: 'grid',
    gridTemplateColumns: '8ch minmax(0, 1fr)',
    gap: '0 8px',
    alignItems: 'baseline',
    borderInlineStartWidth: '3px',
  },
  chosen: {
    borderInlineStartColor: tokens.colorBrandStroke1,
    '@media (forced-colors: active)': { borderInlineStartColor: 'Highlight' },
  },
  focus: focusRing,
  method: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  old: { textDecorationLine: 'line-through' },
  summary: {
    gridColumnStart: '2',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
})

interface Props {
  app: AppSummary
  groups: readonly OperationGroup[]
  chosen: Operation | undefined
  onChoose: (operation: Operation) => void
}

export function OperationList({ app, groups, chosen, onChoose }: Props) {
  const styles = useStyles()
  const t = useText(operationTexts)
  return groups.map(({ tag, description, operations }) => (
    <section key={tag} className={styles.group} aria-label={tag || t('operations.untagged')}>
      {/* One group without a name needs none. */}
      {tag === '' && groups.length === 1 ? null : (
        <h3 className={styles.tag} title={description}>
          <bdi>{tag || t('operations.untagged')}</bdi>
        </h3>
      )}
      <ul className={styles.list}>
        {operations.map((operation) => (
          <li key={operation.key}>
            <button
              type="button"
              className={mergeClasses(
                styles.operation,
                styles.focus,
                operation.key === chosen?.key && styles.chosen,
              )}
              aria-current={operation.key === chosen?.key ? 'true' : undefined}
              onClick={() => onChoose(operation)}
            >
              <span className={styles.method}>{operation.method}</span>{' '}
              <span>
                <bdi
                  dir="ltr"
                  className={mergeClasses(styles.path, operation.deprecated && styles.old)}
                >
                  {operation.shownPath}
                </bdi>{' '}
                {operation.deprecated ? <DeprecatedMark /> : null}
              </span>{' '}
              {operation.summary === undefined ? null : (
                <span className={styles.summary}>
                  <bdi>{operation.summary}</bdi>
                </span>
              )}
              {isPassedOn(app, operation.method) ? null : (
                <span className={styles.summary}>
                  {t('operations.blocked', { method: operation.method })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** GET includes HEAD. */
function isPassedOn({ methods }: AppSummary, method: string): boolean {
  return methods.includes(method) || (method === 'HEAD' && methods.includes('GET'))
}
