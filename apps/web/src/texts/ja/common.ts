import type { Translated } from '@app-proxy-portal/shared/texts'
import type { commonTexts as english } from '../en/common.ts'

export const commonTexts: Translated<typeof english> = {
  'common.portal': 'ポータル',
  'common.loading': '読み込んでいます',
  'common.tryAgain': '再試行',
  'common.trying': '再試行しています…',
  'common.reload': '再読み込み',
  'common.ok': 'OK',
  'common.cancel': 'キャンセル',
  'common.toApps': 'アプリ一覧へ',
  'common.signOut': 'サインアウト',
  'common.switch': 'サインアウトして切り替える',
  'common.language': '言語',
  'common.languageOfBrowser': 'ブラウザーに合わせる ({language})',
  'common.languageFailed': 'この言語を読み込めませんでした。もう一度お試しください。',
}
