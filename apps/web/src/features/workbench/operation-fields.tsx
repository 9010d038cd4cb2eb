import { paths } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import type { ParameterFault } from '../../lib/openapi/fill.ts'
import { parameterKey } from '../../lib/openapi/parameter-key.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { dangerColour } from '../../ui/danger-colour.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { DeprecatedMark } from './deprecated-mark.tsx'
import { takesBody, type Draft, type DraftFaults } from './draft.ts'
import type { ChosenOperation } from './operation-draft.ts'
import { ParameterField } from './parameter-field.tsx'
import { pathFaultText } from './path-fault-text.ts'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '4px 12px' },
  title: {
    margin: 0,
    flex: '1 1 240px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  focus: focusRing,
  about: {
    margin: 0,
    maxWidth: '80ch',
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
  },
  address: {
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  fault: { margin: 0, color: dangerColour, overflowWrap: 'anywhere' },
  root: { color: tokens.colorNeutralForeground3 },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: '12px 16px',
    alignItems: 'start',
  },
})

export interface Props {
  appId: string
  chosen: ChosenOperation
  draft: Draft
  /** Shown once the person wanted to send. */
  missing: ReadonlyMap<string, ParameterFault>
  /** What is wrong with the request that it comes to. */
  faults: DraftFaults
  onChange: (chosen: ChosenOperation) => void
  onLeave: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** What an operation takes, field by field, and the address that comes of it. */
export function OperationFields(props: Props) {
  const { appId, chosen, draft, missing, faults, onChange, onLeave, onKeyDown } = props
  const styles = useStyles()
  const t = useText(operationTexts)
  const { operation, values, mediaType } = chosen
  const variants = operation.body?.variants ?? []
  const shown = [operation.description, operation.body?.description].filter(
    (text) => text !== undefined && text !== operation.summary,
  )
  return (
    <>
      <div className={styles.head}>
        <h2 tabIndex={-1} className={mergeClasses(styles.title, styles.focus)}>
          <bdi>{operation.summary ?? operation.key}</bdi>{' '}
          {operation.deprecated ? <DeprecatedMark /> : null}
        </h2>
        <Button size="small" onClick={onLeave}>
          {t('operations.leave')}
        </Button>
      </div>
      {shown.length === 0 ? null : (
        <p className={styles.about}>
          <bdi>{shown.join('\n\n')}</bdi>
        </p>
      )}
      <div className={styles.address} role="group" aria-label={t('operations.address')} dir="ltr">
        {draft.method} <span className={styles.root}>{paths.relay(appId)}</span>
        {draft.path}
      </div>
      <AddressFault faults={faults} />
      {operation.parameters.length === 0 ? null : (
        <div className={styles.fields}>
          {operation.parameters.map((parameter) => {
            const key = parameterKey(parameter)
            return (
              <ParameterField
                key={`${operation.key} ${key}`}
                parameter={parameter}
                value={values[key] ?? ''}
                fault={missing.get(key)}
                onKeyDown={onKeyDown}
                onChange={(value) => onChange({ ...chosen, values: { ...values, [key]: value } })}
              />
            )
          })}
        </div>
      )}
      {takesBody(operation.method) && variants.length > 1 ? (
        <SelectField
          label={t('operations.kind')}
          value={mediaType}
          onChange={(next) => onChange({ ...chosen, mediaType: next })}
        >
          {variants.map((variant) => (
            <option key={variant.mediaType}>{variant.mediaType}</option>
          ))}
        </SelectField>
      ) : null}
      {operation.body !== undefined && variants.length === 0 ? (
        <p className={styles.about}>{t('operations.files')}</p>
      ) : null}
    </>
  )
}

/** What comes of the values, or of the description itself, and cannot be sent. */
function AddressFault({ faults: { path, headers } }: { faults: DraftFaults }) {
  const styles = useStyles()
  const t = useText(operationTexts)
  const workbench = useText(workbenchTexts)
  if (path === undefined && headers === undefined) return null
  return (
    <p role="alert" className={styles.fault}>
      {path === undefined ? null : pathFaultText(workbench, path)}{' '}
      {headers === undefined
        ? null
        : headers.kind === 'value'
          ? t('operations.headerValue', { name: headers.name })
          : t('operations.headerReserved', { name: headers.name })}
    </p>
  )
}
