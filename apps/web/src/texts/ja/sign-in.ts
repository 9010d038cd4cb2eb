import type { Translated } from '@app-proxy-portal/shared/texts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'サインイン',
  'signIn.welcome': 'ようこそ',
  'signIn.welcomeTo': '{portal} へようこそ',
  'signIn.text':
    '業務で使うアプリを 1 か所にまとめました。職場アカウントでサインインすると開くことができます。',
  'signIn.textBack': '職場アカウントでサインインすると、開こうとしたページにそのまま戻ります。',
  'signIn.signIn': 'サインイン',
  'signIn.leaving': 'サインイン ページに移動しています…',
  'signIn.idle': 'しばらく操作がなかったため、サインアウトしました。',
  'signIn.absolute': 'セッションの有効期限に達したため、サインアウトしました。',
  'signIn.signedOut': 'サインアウトしました。',
  'signIn.hereOnly':
    'ポータルからサインアウトしました。組織のサインイン サービスに接続できなかったため、そちらではまだサインインしたままの可能性があります。他の人も使うデバイスでは、ブラウザーのすべてのウィンドウを閉じてください。',
  'signIn.elsewhere':
    'サインアウトしました。この操作は、別のタブ、お使いの別のデバイス、または組織のサインイン サービスで行われました。',
  'signIn.revoked':
    '管理者がセッションを終了したか、アカウントまたはパスワードが変更されました。心当たりがない場合は、ヘルプ デスクにお問い合わせください。',
  'signIn.expiredTitle': 'セッションの有効期限が切れました',
  'signIn.elsewhereTitle': '別の場所でサインアウトされました',
  'signIn.revokedTitle': '組織によってセッションが終了されました',
  'signIn.draftsKept':
    'アプリのページに入力した内容は、このタブに保存されています。同じアカウントでサインインすると元に戻ります。',
}
