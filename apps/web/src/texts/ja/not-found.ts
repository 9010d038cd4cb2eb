import type { Translated } from '@app-proxy-portal/shared/texts'
import type { notFoundTexts as english } from '../en/not-found.ts'

export const notFoundTexts: Translated<typeof english> = {
  'notFound.page': 'ページが見つかりません',
  'notFound.pageText':
    'このアドレスのページはポータルにありません。リンクが古いか、入力が誤っている可能性があります。',
  'notFound.app': 'アプリが見つかりません',
  'notFound.appText': 'このアプリは存在しないか、お使いのアカウントでは利用できません。',
  'notFound.appAdvice': 'アプリ一覧から探すか、このリンクを知らせた人に確認してください。',
}
