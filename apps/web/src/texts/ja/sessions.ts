import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionsTexts as english } from '../en/sessions.ts'

export const sessionsTexts: Translated<typeof english> = {
  'sessions.title': 'セッション一覧',
  'sessions.onlyHere': 'サインインしているのはこのデバイスだけです。',
  'sessions.elsewhere':
    '次のデバイスでサインインしています。見覚えのないデバイスがある場合は、そのセッションを終了し、パスワードを変更してください。',
  'sessions.device': '{system} の {browser}',
  'sessions.unknownDevice': '不明なデバイス',
  'sessions.current': 'このセッション',
  'sessions.times': '最終アクティビティ: {active} · サインイン: {opened}',
  'sessions.justNow': 'たった今',
  'sessions.end': 'セッションを終了',
  'sessions.endOthers': '他のすべてのセッションを終了',
  'sessions.askOne': 'このセッションを終了しますか?',
  'sessions.askOthers': '他のすべてのセッションを終了しますか?',
  'sessions.lostOne':
    '{device} からすぐにサインアウトします。終了するセッションで送信または保存していない内容は失われます。',
  'sessions.lostOthers':
    'このセッション以外のすべてのセッションからすぐにサインアウトします。それらのセッションで送信または保存していない内容は失われます。',
  'sessions.confirmOthers': '他をすべて終了',
  'sessions.endedOne': '{device} のセッションを終了しました。',
  'sessions.endedOthers': '他のすべてのセッションを終了しました。',
}
