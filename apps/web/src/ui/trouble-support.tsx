import type { TroubleText } from '../lib/trouble-text.ts'
import { troubleTexts } from '../texts/en/troubles.ts'
import { useText } from './language-context.ts'

/** Small print that a person reads out to support. */
export function TroubleSupport({ text }: { text: TroubleText }) {
  const t = useText(troubleTexts)
  const { detail, requestId: request } = text
  const code = detail === undefined ? text.code : `${text.code} (${detail})`
  return (
    <>
      {request === undefined
        ? t('troubles.support', { code })
        : t('troubles.supportRequest', { code, request })}
    </>
  )
}
