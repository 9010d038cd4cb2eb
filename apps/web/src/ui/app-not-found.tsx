import { Button } from '@fluentui/react-components'
import { useNavigate } from '../lib/router.tsx'
import { commonTexts } from '../texts/en/common.ts'
import { notFoundTexts } from '../texts/en/not-found.ts'
import { useText } from './language-context.ts'
import { PageMessage } from './page-message.tsx'

/** One page for what is not there and for what the person may not see. */
export function AppNotFound() {
  const t = useText(notFoundTexts)
  const common = useText(commonTexts)
  const navigate = useNavigate()
  return (
    <PageMessage
      title={t('notFound.app')}
      actions={
        <Button appearance="primary" onClick={() => navigate('/')}>
          {common('common.toApps')}
        </Button>
      }
    >
      <p>{t('notFound.appText')}</p>
      <p>{t('notFound.appAdvice')}</p>
    </PageMessage>
  )
}
