import { Button } from '@fluentui/react-components'
import { useNavigate } from '../lib/router.tsx'
import { commonTexts } from '../texts/en/common.ts'
import { notFoundTexts } from '../texts/en/not-found.ts'
import { useText } from '../ui/language-context.ts'
import { PageMessage } from '../ui/page-message.tsx'
import { usePageTitle } from '../ui/use-page-title.ts'

export function NotFoundPage() {
  const navigate = useNavigate()
  const t = useText(notFoundTexts)
  const common = useText(commonTexts)
  usePageTitle(t('notFound.page'))
  return (
    <PageMessage
      title={t('notFound.page')}
      actions={
        <Button appearance="primary" onClick={() => navigate('/')}>
          {common('common.toApps')}
        </Button>
      }
    >
      <p>{t('notFound.pageText')}</p>
    </PageMessage>
  )
}
