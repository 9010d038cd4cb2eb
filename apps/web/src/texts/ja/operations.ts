import type { Translated } from '@app-proxy-portal/shared/texts'
import type { operationTexts as english } from '../en/operations.ts'

export const operationTexts: Translated<typeof english> = {
  'operations.title': '操作',
  'operations.offer':
    'このアプリは、実行できる操作の説明を提供しています。説明を読み取ると、お使いのアカウントでアプリが呼び出されます。',
  'operations.show': '操作を表示',
  'operations.reading': 'アプリの説明を読み取っています…',
  'operations.tooLarge': 'アプリの説明が {limit} を超えているため、読み取りません。',
  'operations.status': 'アプリは説明の代わりに状態コード {status} で応答しました。',
  'operations.syntax': 'アプリの説明が JSON でも YAML でもありません。',
  'operations.version': 'アプリの説明が OpenAPI 3 ではありません。',
  'operations.none': 'アプリの説明に操作が記載されていません。',
  'operations.search': '操作を検索',
  'operations.count': '{count, plural, other {# 件の操作}}',
  'operations.cut': '説明には、読み取れる数を超える操作が記載されています。',
  'operations.nothing': '「{query}」に一致する操作はありません。',
  'operations.hits':
    '{count, number} 件中、最初の {shown, number} 件です。検索を絞り込んでください。',
  'operations.untagged': 'その他',
  'operations.deprecated': '非推奨',
  'operations.blocked': 'ポータルは {method} をこのアプリに転送しません。',
  'operations.leave': '自由に入力',
  'operations.address': '呼び出し先',
  'operations.missing': 'アプリに必要な項目です。',
  'operations.dots': 'ドットだけでは別のアドレスになります。',
  'operations.headerValue': '「{name}」に、ヘッダーでは使用できない文字が含まれています。',
  'operations.headerReserved': '「{name}」はブラウザーまたはポータルが設定します。',
  'operations.unset': '未設定',
  'operations.list': '1 行に 1 つずつ入力します。',
  'operations.object': 'JSON で入力します。',
  'operations.example': '例: {sample}',
  'operations.header': 'ヘッダーとして送信されます。',
  'operations.kind': '本文の種類',
  'operations.files': 'この操作はファイルを受け取りますが、ここでは入力できません。',
}
