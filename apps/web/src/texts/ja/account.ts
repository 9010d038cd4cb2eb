import type { Translated } from '@app-proxy-portal/shared/texts'
import type { accountTexts as english } from '../en/account.ts'

export const accountTexts: Translated<typeof english> = {
  'account.of': '{person} のアカウント',
  'account.title': 'アカウント',
  'account.appearance': '外観',
  'account.asDevice': 'デバイスに合わせる',
  'account.light': 'ライト',
  'account.dark': 'ダーク',
  'account.contrast': 'ハイ コントラスト',
  'account.sessions': 'セッション一覧',
  'account.useAnother': '別のアカウントを使用',
  'account.stillSignedIn':
    'ポータルに接続できなかったため、サインインしたままになっています。もう一度お試しください。',
}
