import type { problemTexts as english } from './en.ts'
import type { Translated } from './speaker.ts'

export const problemTexts: Translated<typeof english> = {
  'problems.session_required.title': 'もう一度サインインしてください',
  'problems.session_required.happened': 'ポータルへのサインインの有効期限が切れました。',
  'problems.session_required.advice':
    'もう一度サインインしてください。変更を送信していた場合は、再送信する前に、実行されたかどうかを確認してください。',
  'problems.token_renewal_required.title': 'サインインの更新が必要です',
  'problems.token_renewal_required.happened':
    '{app} へのサインインをバックグラウンドで更新できませんでした。要求は実行されていません。',
  'problems.token_renewal_required.advice':
    'もう一度お試しください。本人確認を求められる場合があります。',
  'problems.app_token_required.title': '{app} へのアクセスが完了しませんでした',
  'problems.app_token_required.happened':
    '{app} のアクセス許可を取得できませんでした。何も送信されていません。',
  'problems.app_token_required.advice':
    'もう一度お試しください。本人確認を求められる場合があります。',
  'problems.claims_required.title': '{app} では追加の確認が必要です',
  'problems.claims_required.happened':
    '電話などを使った本人確認が、組織から改めて求められています。要求は実行されていません。',
  'problems.claims_required.advice': '確認すると、要求が送信されます。',
  'problems.guest.title': 'ゲスト アカウントは利用できません',
  'problems.guest.happened':
    '別の組織のアカウントでサインインされましたが、このポータルではゲストを受け付けていません。',
  'problems.guest.advice': 'この組織のアカウントでサインインしてください。',
  'problems.invalid_token.title': 'サインインが受け付けられませんでした',
  'problems.invalid_token.happened': '提示されたサインインの証明がポータルで拒否されました。',
  'problems.invalid_token.advice':
    'もう一度サインインしてください。繰り返し発生する場合は、下に示す理由をサポートに伝えてください。',
  'problems.consent_required.title': '{app} はまだ承認されていません',
  'problems.consent_required.happened':
    'このポータルがユーザーに代わって {app} を使用することを、管理者が許可する必要があります。操作に問題があったわけではありません。',
  'problems.consent_required.advice':
    '管理者またはヘルプ デスクに、要求番号を添えてお問い合わせください。',
  'problems.app_not_assigned.title': '{app} へのアクセス権がありません',
  'problems.app_not_assigned.happened':
    'お使いのアカウントは、{app} を利用できるユーザーの一覧に含まれていません。',
  'problems.app_not_assigned.advice':
    'アプリの所有者またはヘルプ デスクに、追加を依頼してください。',
  'problems.access_blocked.title':
    'セキュリティ ポリシーにより {app} へのアクセスがブロックされています',
  'problems.access_blocked.happened':
    '組織のポリシーにより、このデバイス、場所、またはネットワークからのアクセスは許可されていません。',
  'problems.access_blocked.advice':
    '管理対象のデバイスまたは社内ネットワークから試すか、下に示す番号を添えてヘルプ デスクにお問い合わせください。',
  'problems.cross_site_request.title': '安全のため、この要求を停止しました',
  'problems.cross_site_request.happened':
    'ポータル自体のページから送信されたものではない可能性があります。',
  'problems.cross_site_request.advice': 'ポータルを再読み込みして、もう一度お試しください。',
  'problems.ticket_invalid.title': 'このリンクの有効期限が切れています',
  'problems.ticket_invalid.happened': 'アプリを開くリンクは 1 回限りで、短時間だけ有効です。',
  'problems.ticket_invalid.advice': 'ポータルからもう一度アプリを開いてください。',
  'problems.app_not_found.title': 'アプリが見つかりません',
  'problems.app_not_found.happened':
    'このアプリは存在しないか、お使いのアカウントでは利用できません。',
  'problems.app_not_found.advice':
    'アプリ一覧から探すか、このリンクを知らせた人に確認してください。',
  'problems.not_found.title': 'ここには何もありません',
  'problems.not_found.happened': 'このアドレスには何もありません。',
  'problems.not_found.advice': 'アドレスを確認するか、アプリ一覧から始めてください。',
  'problems.method_not_allowed.title': 'この種類の要求は許可されていません',
  'problems.method_not_allowed.happened':
    'ポータル経由の {app} の呼び出しに使用できるのは {methods} だけです。',
  'problems.method_not_allowed.advice': 'これらのメソッドのいずれかを選択してください。',
  'problems.account_mismatch.title': '別のアカウントでサインインしています',
  'problems.account_mismatch.happened':
    'ポータルは、先ほど選択したものとは別のアカウントで開かれています。',
  'problems.account_mismatch.advice':
    'サインイン中のアカウントで続行するか、サインアウトして切り替えてください。',
  'problems.precondition_failed.title': '別の場所で変更されています',
  'problems.precondition_failed.happened':
    '別のタブまたはデバイスで同じ項目が変更されたばかりのため、今回の変更は保存されませんでした。',
  'problems.precondition_failed.advice': '再読み込みして、もう一度変更してください。',
  'problems.precondition_required.title': '変更は保存されませんでした',
  'problems.precondition_required.happened':
    'どの状態に対する変更かをポータルで判別できませんでした。',
  'problems.precondition_required.advice': '再読み込みして、もう一度変更してください。',
  'problems.bad_request.title': '要求を読み取れませんでした',
  'problems.bad_request.happened': '内容に問題があります。',
  'problems.bad_request.advice': 'パスと本文を確認して、もう一度送信してください。',
  'problems.payload_too_large.title': '一度に送信できるサイズを超えています',
  'problems.payload_too_large.happened':
    '内容のサイズが、ポータル経由で {app} に送信できる上限を超えています。',
  'problems.payload_too_large.advice': 'サイズを減らすか、分割して送信してください。',
  'problems.misdirected_request.title': 'ポータルのアドレスではありません',
  'problems.misdirected_request.happened': 'ポータルが対応していないアドレスで開かれました。',
  'problems.misdirected_request.advice': '組織から案内されたアドレスを使用してください。',
  'problems.headers_too_large.title': '要求が大きすぎます',
  'problems.headers_too_large.happened':
    'ブラウザーから送信されたヘッダーのデータが、ポータルの上限を超えています。多くの場合、古い Cookie が原因です。',
  'problems.headers_too_large.advice': 'このサイトの Cookie を削除して、再読み込みしてください。',
  'problems.rate_limited.title': '要求が多すぎます',
  'problems.rate_limited.happened': '短時間に受け付けられる数を超える要求がありました。',
  'problems.rate_limited.advice': '1 分ほど待ってから、もう一度お試しください。',
  'problems.app_proxy_rejected_token.title': '{app} でサインインが受け付けられませんでした',
  'problems.app_proxy_rejected_token.happened':
    'ポータルはサインイン済みですが、{app} の手前にあるゲートウェイからサインインを求められました。これは設定上の問題で、操作が原因ではありません。',
  'problems.app_proxy_rejected_token.advice': '要求番号を添えてサポートに連絡してください。',
  'problems.app_proxy_forbidden.title': '{app} へのアクセスが拒否されました',
  'problems.app_proxy_forbidden.happened':
    '{app} の手前にあるゲートウェイが、お使いのアカウントを許可していません。',
  'problems.app_proxy_forbidden.advice':
    'アクセス権の付与対象かどうかを、アプリの所有者またはヘルプ デスクに確認してください。',
  'problems.app_proxy_throttled.title': '{app} は混み合っています',
  'problems.app_proxy_throttled.happened':
    '手前にあるゲートウェイが現在これ以上の要求を受け付けていません。',
  'problems.app_proxy_throttled.advice': '1 分ほど待ってから、もう一度お試しください。',
  'problems.upstream_unreachable.title': '{app} に接続できません',
  'problems.upstream_unreachable.happened':
    '{phase, select, app_proxy {社内ネットワークへの接続が切れているか、その先のアプリが停止しています。} body {応答の受信中に接続が切れました。} other {ポータルは動作していますが、アプリが応答しません。}}',
  'problems.upstream_unreachable.advice':
    '数分後にもう一度お試しください。続く場合はサポートに連絡してください。',
  'problems.upstream_tls.title': '{app} への接続は安全ではありません',
  'problems.upstream_tls.happened':
    'アプリの証明書を確認できなかったため、何も送信されませんでした。',
  'problems.upstream_tls.advice': '要求番号を添えてサポートに連絡してください。',
  'problems.upstream_timeout.title': '{app} の応答に時間がかかりすぎています',
  'problems.upstream_timeout.happened':
    '{seconds, plural, other {# 秒}}以内に応答がありませんでした。要求はアプリで実行された可能性があります。',
  'problems.upstream_timeout.advice':
    '変更を再送信する前に、実行されたかどうかを確認してください。',
  'problems.circuit_open.title': '{app} に問題が発生しています',
  'problems.circuit_open.happened':
    'エラーが続いたため、ポータルからの呼び出しを一時的に停止しています。何も送信されていません。',
  'problems.circuit_open.advice': '1 分ほど待ってから、もう一度お試しください。',
  'problems.identity_provider_unavailable.title': 'サインイン サービスを利用できません',
  'problems.identity_provider_unavailable.happened':
    'ポータルは動作していますが、組織のサインイン サービスが応答しません。要求は実行されていません。',
  'problems.identity_provider_unavailable.advice': '数分後にもう一度お試しください。',
  'problems.store_unavailable.title': 'ポータルでサインインを確認できません',
  'problems.store_unavailable.happened':
    'ポータルの記憶領域を一時的に利用できません。サインアウトはされていません。',
  'problems.store_unavailable.advice': '1 分後にもう一度お試しください。',
  'problems.internal_error.title': 'ポータルで問題が発生しました',
  'problems.internal_error.happened': 'これはポータル側の問題で、操作が原因ではありません。',
  'problems.internal_error.advice':
    'もう一度お試しください。繰り返し発生する場合は、要求番号をサポートに伝えてください。',

  'problems.theApp': 'アプリ',
  'problems.support': 'サポート用: {code}、要求番号: {request}',
}
