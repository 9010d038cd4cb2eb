import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { JsonTable } from '../../lib/json-table.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'

/** Drawn over the shadow of an edge, and moving with the table: its end hides the shadow. */
const cover = (side: string) =>
  `linear-gradient(to ${side}, ${tokens.colorNeutralBackground1} 40%, transparent)`
const shadow = (side: string) =>
  `linear-gradient(to ${side}, ${tokens.colorNeutralStroke1}, transparent)`

const useStyles = makeStyles({
  scroll: {
    maxHeight: '60vh',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    // Many systems hide scrollbars at rest: the edge that has more behind it is shaded.
    backgroundImage: [cover('right'), cover('left'), shadow('right'), shadow('left')].join(', '),
    backgroundPosition: 'left, right, left, right',
    backgroundSize: '56px 100%, 56px 100%, 20px 100%, 20px 100%',
    backgroundAttachment: 'local, local, scroll, scroll',
    backgroundRepeat: 'no-repeat',
  },
  focus: focusRing,
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  head: {
    position: 'sticky',
    insetBlockStart: 0,
    padding: '8px 12px',
    textAlign: 'start',
    whiteSpace: 'nowrap',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  cell: {
    padding: '8px 12px',
    maxWidth: '40ch',
    verticalAlign: 'top',
    overflowWrap: 'break-word',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  // Dates, amounts and names stay whole; the table scrolls instead.
  short: { whiteSpace: 'nowrap' },
  number: { textAlign: 'end' },
  missing: { color: tokens.colorNeutralForeground3 },
  more: { marginBlockStart: '8px' },
})

const PAGE_ROWS = 200
const MAX_SHORT = 32
const NUMBER = /^-?\d+(?:\.\d+)?$/u

export function JsonTableView({ table }: { table: JsonTable }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const [shown, setShown] = useState(PAGE_ROWS)
  const { columns, rows } = table
  // Numbers line up where a whole column is made of them.
  const numeric = columns.map((_, column) => rows.every((row) => NUMBER.test(row[column] ?? '')))
  return (
    <>
      <div
        className={mergeClasses(styles.scroll, styles.focus)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls (WCAG 2.1.1)
        tabIndex={0}
        role="region"
        aria-label={t('workbench.rows', {
          name: table.member ?? t('workbench.answer'),
          count: rows.length,
        })}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className={mergeClasses(styles.head, numeric[index] && styles.number)}
                >
                  <bdi>{column}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              // Rows have no identity of their own and never change place.
              <tr key={index}>
                {row.map((cell, column) => (
                  <td
                    key={columns[column]}
                    className={mergeClasses(
                      styles.cell,
                      (cell ?? '').length <= MAX_SHORT && styles.short,
                      numeric[column] && styles.number,
                      (cell === undefined || cell === 'null') && styles.missing,
                    )}
                  >
                    <bdi>{cell ?? '–'}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < rows.length ? (
        <Button className={styles.more} onClick={() => setShown(shown + PAGE_ROWS)}>
          {t('workbench.moreRows', { count: rows.length - shown })}
        </Button>
      ) : null}
    </>
  )
}
