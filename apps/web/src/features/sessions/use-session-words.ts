import type { SessionSummary } from '@app-proxy-portal/shared/api'
import { sessionsTexts } from '../../texts/en/sessions.ts'
import { useFormats, useText } from '../../ui/language-context.ts'

/** How sessions are spoken of. */
export function useSessionWords() {
  const t = useText(sessionsTexts)
  const formats = useFormats()
  return {
    t,
    /** What a session is called: by its device. */
    deviceName: ({ device }: Pick<SessionSummary, 'device'>): string =>
      device === '' ? t('sessions.unknownDevice') : device,
    ago: (seconds: number): string => formats.ago(seconds) ?? t('sessions.justNow'),
  }
}
