import type { Translated } from '@app-proxy-portal/shared/texts'
import type { arrangingTexts as english } from '../en/arranging.ts'

export const arrangingTexts: Translated<typeof english> = {
  'arranging.title': 'アプリの並べ替え',
  'arranging.done': '完了',
  'arranging.hint':
    'アプリの左端をつかんでドラッグするか、矢印ボタンを使って並べ替えます。変更内容は保存され、どのブラウザーでも反映されます。',
  'arranging.slashKey': '/ キーで検索に移動する',
  'arranging.hiddenApp': '{app} (非表示)',
  'arranging.earlier': '{app} を前へ移動',
  'arranging.later': '{app} を後ろへ移動',
  'arranging.favourite': 'お気に入り: {app}',
  'arranging.hide': '{app} を非表示にする',
  'arranging.moved':
    '{app} は {section} の {count, number} 個中 {place, number} 番目になりました。',
  'arranging.isFavourite': '{app} をお気に入りに追加しました。',
  'arranging.isNoFavourite': '{app} をお気に入りから削除しました。',
  'arranging.isHidden': '{app} を非表示にしました。',
  'arranging.isShown': '{app} を表示するようにしました。',
}
