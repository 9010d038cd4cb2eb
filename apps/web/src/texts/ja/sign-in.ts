import type { Translated } from '../../lib/text.ts'
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
  'signIn.revoked':
    '別のデバイスでのご自身の操作、または管理者によってセッションが終了されました。',
}
