import type { AppSummary } from '@app-proxy-portal/shared/api'
import { paths } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import type { AppPathFault } from '../../lib/app-path.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { Field } from '../../ui/field.tsx'
import { useText } from '../../ui/language-context.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useControlStyles } from '../../ui/use-control-styles.ts'
import type { Draft } from './draft.ts'
import { pathFaultText } from './path-fault-text.ts'
import { verbatim } from './verbatim.ts'

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) minmax(0, 1fr)',
    gap: '12px',
    alignItems: 'start',
    '@media (max-width: 600px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // Where both do not fit beside each other, the path stands below what it follows.
  address: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '2px',
    // All of it is the input's, to be pressed.
    paddingBlockStart: 0,
    paddingBlockEnd: 0,
  },
  root: {
    maxWidth: '100%',
    paddingBlock: '6px',
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  path: {
    flex: '1 1 12ch',
    minWidth: 0,
    minHeight: '34px',
    padding: 0,
    border: 'none',
    outlineStyle: 'none',
    font: 'inherit',
    color: 'inherit',
    backgroundColor: 'transparent',
  },
})

interface Props {
  app: AppSummary
  draft: Draft
  fault: AppPathFault | undefined
  onDraft: (draft: Draft) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** Method and path, as the person writes them. */
export function FreeFields({ app, draft, fault, onDraft, onKeyDown }: Props) {
  const styles = useStyles()
  const { code } = useControlStyles()
  const t = useText(workbenchTexts)
  // A call that was made from the app's description may have a method that the portal refuses.
  const methods = app.methods.includes(draft.method) ? app.methods : [...app.methods, draft.method]
  return (
    <div className={styles.line}>
      <SelectField
        label={t('workbench.method')}
        value={draft.method}
        onChange={(method) => onDraft({ ...draft, method })}
      >
        {methods.map((method) => (
          <option key={method}>{method}</option>
        ))}
      </SelectField>
      <Field
        label={t('workbench.path')}
        hint={t('workbench.pathHint')}
        fault={fault && pathFaultText(t, fault)}
      >
        {(field) => (
          <div className={mergeClasses(code, styles.address)} dir="ltr">
            <span className={styles.root}>{paths.relay(app.id)}</span>
            <input
              {...field}
              {...verbatim}
              name="path"
              className={styles.path}
              value={draft.path}
              onKeyDown={onKeyDown}
              onChange={({ target }) => onDraft({ ...draft, path: target.value })}
            />
          </div>
        )}
      </Field>
    </div>
  )
}
