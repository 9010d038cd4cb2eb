import type { Translated } from '@app-proxy-portal/shared/texts'
import type { confirmTexts as english } from '../en/confirm.ts'

export const confirmTexts: Translated<typeof english> = {
  'confirm.title': '本人確認をお願いします',
  'confirm.titleCheck': '追加の確認',
  'confirm.theApp': 'アプリ',
  'confirm.renewal':
    '前回の確認から時間が経っています。組織のサインイン ページが小さなウィンドウで開きます。要求はここで待機し、確認後すぐに送信されます。',
  'confirm.appToken':
    '{app} を使用するため、組織のサインイン ページが小さなウィンドウで開きます。要求はここで待機し、確認後すぐに送信されます。',
  'confirm.stepUp':
    '{app} を使用する前に、電話などによる追加の確認が組織から求められています。確認用のページが小さなウィンドウで開きます。要求はここで待機し、確認後すぐに送信されます。',
  'confirm.waiting':
    '別のウィンドウで手続きを完了してください。要求はここで待機し、完了後すぐに送信されます。',
  'confirm.blocked':
    'ブラウザーによってウィンドウがブロックされたため、要求は実行されませんでした。このサイトのポップアップを許可するか、このタブで続行してください。入力内容は保持されるので、後でもう一度送信できます。',
  'confirm.continue': '続行',
  'confirm.windowAgain': 'ウィンドウをもう一度開く',
  'confirm.tryWindow': 'もう一度ウィンドウを開く',
  'confirm.thisTab': 'このタブで続行',
  'confirm.returned':
    '確認が完了しました。先ほどの要求は実行されていません。入力内容は残っているので、もう一度送信してください。',
}
