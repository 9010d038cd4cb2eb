import type { Translated } from '@app-proxy-portal/shared/texts'
import type { launcherTexts as english } from '../en/launcher.ts'

export const launcherTexts: Translated<typeof english> = {
  'launcher.title': 'アプリ一覧',
  'launcher.notKept': '直前の変更を保存できませんでした。もう一度変更してください。',
  'launcher.incomplete':
    'アカウントが属するグループの数がポータルで確認できる上限を超えているため、一部のアプリが表示されていない可能性があります。必要なアプリがない場合は、ヘルプ デスクにお問い合わせください。',
  'launcher.empty':
    '利用できるアプリはまだありません。あるはずのアプリが見つからない場合は、ヘルプ デスクにお問い合わせください。',
  'launcher.hiddenApps': '{count, plural, other {非表示のアプリ: # 個}}',

  'launcher.view': '表示',
  'launcher.tiles': 'タイル',
  'launcher.list': '一覧',
  'launcher.arrange': '並べ替え',

  'launcher.search': 'アプリの検索',
  'launcher.ctrlK': 'Ctrl K',
  'launcher.noneFound': 'アプリが見つかりませんでした',
  'launcher.found':
    '{total, plural, other {# 個}}のアプリのうち {count, number} 個が見つかりました。Enter キーで {first} が開きます。',
  'launcher.foundTitle': '検索結果',
  'launcher.noMatch': '「{query}」に一致するアプリはありません。',
  'launcher.showAll': 'すべてのアプリを表示',

  'launcher.favourites': 'お気に入り',
  'launcher.otherApps': 'その他のアプリ',
  'launcher.recent': '最近使ったアプリ',
  'launcher.recentApp': '{app} (最近使ったアプリ)',
  'launcher.favourite': 'お気に入り: {app}',
  'launcher.fromHidden': 'アプリ一覧では非表示',

  'launcher.announcements': 'お知らせ',
  'launcher.pleaseNote': 'ご注意:',
  'launcher.readMore': '詳細情報',
  'launcher.dismiss': '閉じる',
  'launcher.dismissOne': '閉じる: {text}',

  'launcher.kindApi': 'API、ここで開きます',
  'launcher.kindWeb': 'Web アプリ、新しいタブで開きます',
  'launcher.kindLink': 'リンク、新しいタブで開きます',
  'launcher.ready': '準備完了',
  'launcher.consentRequired': '管理者の承認待ち',
  'launcher.notAssigned': '割り当てられていません',
  'launcher.blocked': 'セキュリティ ポリシーによりブロックされています',
  'launcher.circuitOpen': '現在応答していません',
  'launcher.requestAccess': 'アクセス権を要求',
  'launcher.requestAccessTo': '{app} へのアクセス権を要求',
}
