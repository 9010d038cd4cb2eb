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
    deviceName: ({ device }: Pick<SessionSummary, 'device'>): string => {
      if (device === '') return t('sessions.unknownDevice')
      // The server says it in English, and of known names alone: `Chrome on Windows`.
      const [browser = device, system] = device.split(' on ')
      return system === undefined ? browser : t('sessions.device', { browser, system })
    },
    ago: (seconds: number): string => formats.ago(seconds) ?? t('sessions.justNow'),
  }
}
