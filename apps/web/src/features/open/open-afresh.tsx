import { withoutTurning, type AppSummary } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { openTexts } from '../../texts/en/open.ts'
import { useText } from '../../ui/language-context.ts'
import { PageMessage } from '../../ui/page-message.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'

/** The page was opened by hand or by an old link: only the app's own host can start an opening. */
export function OpenAfresh({ app }: { app: AppSummary }) {
  const t = useText(openTexts)
  usePageTitle(withoutTurning(app.name))
  return (
    <PageMessage
      title={app.name}
      isName
      actions={
        <Button as="a" appearance="primary" href={app.href}>
          {t('open.openApp', { app: app.name })}
        </Button>
      }
    >
      <p>{t('open.incomplete')}</p>
      <p>{t('open.incompleteAdvice')}</p>
    </PageMessage>
  )
}
