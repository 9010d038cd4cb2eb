import type { Translated } from '@app-proxy-portal/shared/texts'
import type { shellTexts as english } from '../en/shell.ts'

export const shellTexts: Translated<typeof english> = {
  'shell.notices': '通知',
  'shell.skip': 'コンテンツにスキップ',
  'shell.signingIn': 'サインインしています',
  'shell.signingOut': 'サインアウトしています',
  'shell.toSignIn': 'サインイン ページに移動しています',
  'shell.goOnAs': '{person} として続行',
}
