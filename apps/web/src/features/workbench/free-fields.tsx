import type { AppSummary } from '@app-proxy-portal/shared/api'
import { paths } from '@app-proxy-portal/shared/api'
import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import type { AppPathFault } from '../../lib/app-path.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import type { Draft } from './draft.ts'
import { fieldFault, pathFaultText } from './field-fault.ts'
import { verbatim } from './verbatim.ts'

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) minmax(0, 1fr)',
    gap: '12px',
    alignItems: 'start',
    '@media (max-width: 600px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  root: {
    fontFamily: tokens.fontFamilyMonospace,
    color: tokens.colorNeutralForeground3,
    maxWidth: '100%',
    overflowWrap: 'anywhere',
  },
  // Where both do not fit beside each other, the path stands below what it follows.
  path: {
    minWidth: 0,
    width: '100%',
    flexWrap: 'wrap',
    // It begins at the left also where Fluent mirrors its own.
    paddingInlineStart: tokens.spacingHorizontalMNudge,
  },
  mono: {
    flex: '1 1 12ch',
    minWidth: 0,
    minHeight: '30px',
    fontFamily: tokens.fontFamilyMonospace,
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
  const t = useText(workbenchTexts)
  const faultText = fault && pathFaultText(t, fault)
  // A call that was made from the app's description may have a method that the portal refuses.
  const methods = app.methods.includes(draft.method) ? app.methods : [...app.methods, draft.method]
  return (
    <div className={styles.line}>
      <Field label={t('workbench.method')}>
        <Select
          value={draft.method}
          onChange={(_, { value }) => onDraft({ ...draft, method: value })}
        >
          {methods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
      </Field>
      <Field label={t('workbench.path')} hint={t('workbench.pathHint')} {...fieldFault(faultText)}>
        <Input
          name="path"
          className={styles.path}
          root={{ dir: 'ltr' }}
          input={{ className: styles.mono, dir: 'ltr' }}
          contentBefore={{ className: styles.root, children: paths.relay(app.id) }}
          {...verbatim}
          value={draft.path}
          onKeyDown={onKeyDown}
          onChange={(_, { value }) => onDraft({ ...draft, path: value })}
        />
      </Field>
    </div>
  )
}
