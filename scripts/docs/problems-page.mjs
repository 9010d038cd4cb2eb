import { PROBLEMS } from '../../packages/shared/src/api/index.ts'

/**
 * @import { ProblemCode, ProblemExtrasOf } from '../../packages/shared/src/api/index.ts'
 */

/**
 * What the code means, what the caller does, what an operator does where it comes often, and the
 * members that come with this code alone.
 * @typedef {{ meaning: string, caller: string, operator?: string }} Text
 */

/** @type {{ [Code in ProblemCode]: Text & { members: Record<keyof ProblemExtrasOf<Code>, string> } }} */
const TEXTS = {
  session_required: {
    meaning: 'Nobody is signed in here, or the session is over.',
    caller: 'Offer to sign in. Do not sign in by itself after `idle`, `absolute` or `signed_out`.',
    members: {
      reason:
        '`none`: no session known. `idle`, `absolute`: its time was up. `signed_out`: by the person. `revoked`: the account or its grant is gone, or an operator ended it.',
    },
  },
  token_renewal_required: {
    meaning:
      'The session is alive, but the token that it was opened with is too old to get another.',
    caller: 'Acquire a token silently, `POST /bff/session`, send the call once more.',
    members: {},
  },
  app_token_required: {
    meaning: "A relayed app's token is missing or about to expire.",
    caller: 'Acquire a token for `scope`, `PUT /bff/apps/<id>/token`, send the call once more.',
    members: { appId: 'The app.', scope: 'The scope to ask for.' },
  },
  claims_required: {
    meaning:
      'Entra ID or the app asks for more proof of who is there, such as a second factor. Also in `WWW-Authenticate`.',
    caller:
      'Acquire the token anew with the claims, which asks the person, hand it over, send the call once more.',
    members: {
      appId: 'The app that was called.',
      target: '`session`: the token for `POST /bff/session`. `app`: the token of the app.',
      scope: 'The scope to ask for.',
      claims: 'The claims, base64. Decode them before they go to MSAL.',
    },
  },
  invalid_token: {
    meaning: 'The token in `Authorization` was refused. No session was opened, none was changed.',
    caller:
      'After `spent` or `expired`: acquire with `forceRefresh`, try once. After `nonce`: sign in anew. Otherwise show that sign-in failed.',
    operator:
      '`token_version`: set `requestedAccessTokenVersion` to 2 in the registration of the BFF. `audience`, `client` or `scope`: compare the registrations with the configuration. `guest`: `entra.guests` is `refuse`.',
    members: {
      reason:
        'What did not hold: `missing`, `malformed`, `signature`, `token_version`, `tenant`, `issuer`, `audience`, `app_only`, `client`, `scope`, `subject`, `expired`, `not_yet_valid`, `guest`, `nonce`, `spent`, `revoked`.',
    },
  },
  consent_required: {
    meaning: 'Nobody has yet allowed the portal to call this app for people.',
    caller: 'Show it. Other apps work.',
    operator:
      "Grant admin consent for the app's `user_impersonation` to the BFF's registration; for a relayed app to the page's.",
    members: { appId: 'The app.' },
  },
  app_not_assigned: {
    meaning: 'The app wants people to be assigned, and this person is not.',
    caller: 'Show it. Other apps work.',
    operator:
      'Assign the person or a group that they are a direct member of to the enterprise application.',
    members: { appId: 'The app.' },
  },
  access_blocked: {
    meaning:
      'A Conditional Access policy says no, and nothing that the person can do now changes it.',
    caller: 'Show it with the correlation ID. Other apps may work.',
    operator: 'Look the correlation ID up in the sign-in logs of Entra ID.',
    members: { appId: 'The app.', correlationId: 'Finds the attempt in the sign-in logs.' },
  },
  cross_site_request: {
    meaning:
      'The request did not come from a page of the portal, or a page of it would have loaded an app as script, style or frame.',
    caller: 'Send `X-Portal-Request: 1`, from a page of the portal.',
    operator: 'A proxy in front must leave `Origin` and `Sec-Fetch-*` alone.',
    members: {},
  },
  ticket_invalid: {
    meaning: 'The ticket for the host of an app is used up, too old, or of another browser.',
    caller: 'Open the app from the portal again.',
    members: {},
  },
  app_not_found: {
    meaning:
      'There is no such app, or this person may not see it, or it is not one that is relayed.',
    caller: 'Show that it does not exist.',
    operator:
      "See the app's `id`, `kind` and `visibleTo`, and the roles and groups in the person's token.",
    members: {},
  },
  not_found: {
    meaning: 'There is nothing at this address.',
    caller: 'Correct the address.',
    members: {},
  },
  method_not_allowed: {
    meaning: 'The address is right, the method is not.',
    caller: 'Use one of `allow`.',
    operator: 'For an app: its `methods`.',
    members: { allow: 'The methods that pass. Also in `Allow`.' },
  },
  account_mismatch: {
    meaning:
      'A token of another account was handed over while a session is alive. The session is untouched.',
    caller: 'Ask which account is meant. To change it, `DELETE /bff/session` first.',
    members: {},
  },
  precondition_failed: {
    meaning:
      'What was to be replaced has been changed meanwhile, as by another tab. Nothing was changed.',
    caller: 'Read it again, make the change on that, send it with the new `ETag`.',
    members: {},
  },
  precondition_required: {
    meaning: 'A change must say in `If-Match` which version it was made from.',
    caller: 'Send the `ETag` of the answer that was changed.',
    members: {},
  },
  bad_request: {
    meaning: 'The request cannot be read in one way only, or is not HTTP.',
    caller: 'Correct the request: no dot segments, no backslash, one `Host`.',
    members: {},
  },
  payload_too_large: {
    meaning: 'The body is larger than the app may get.',
    caller: 'Send less.',
    operator: "The app's `maxRequestBytes`.",
    members: {},
  },
  misdirected_request: {
    meaning: 'The host name in the request is not one of this portal.',
    caller: 'Use the address of the portal.',
    operator:
      '`portal.url` must be the address in the browser. A proxy in front must pass `Host` on, or be in `server.trustedProxies` and send `X-Forwarded-Host`.',
    members: {},
  },
  headers_too_large: {
    meaning: 'The request headers are larger than 32 KB.',
    caller: 'Remove cookies of the site.',
    members: {},
  },
  rate_limited: {
    meaning: 'Too many requests in a short time.',
    caller: 'Wait for `Retry-After`.',
    members: {},
  },
  app_proxy_rejected_token: {
    meaning: 'Application proxy sent the BFF to a sign-in page although it presented a token.',
    caller: 'Show it; a retry does not help.',
    operator:
      "Most often the audience of the token is not the one that application proxy wants. Compare the app's `scope` with the admin centre, character by character; see [Setting up Entra ID](entra-setup.md#when-application-proxy-refuses-the-token).",
    members: { hint: 'What is most often wrong.' },
  },
  app_proxy_forbidden: {
    meaning: 'Application proxy itself refused the person, with a page of its own.',
    caller: 'Show it.',
    operator:
      'See the assignment and the Conditional Access policies of the app, and the tenant’s licence.',
    members: {},
  },
  app_proxy_throttled: {
    meaning: 'Application proxy takes no more requests for the app or the tenant just now.',
    caller: 'Wait for `Retry-After`.',
    operator: 'Its documented limits are 500 requests a second for an app and 750 for a tenant.',
    members: {},
  },
  upstream_unreachable: {
    meaning: 'No connection to the app, or it broke.',
    caller: 'Try again later. A call that is not idempotent may have arrived.',
    operator:
      'With `phase: app_proxy` application proxy answered: see its connectors and the internal URL. Otherwise see name resolution, `outbound.proxy` and the firewall.',
    members: {
      phase:
        '`connect`, `first_byte`, `body`: how far it got. `app_proxy`: behind application proxy.',
    },
  },
  upstream_tls: {
    meaning: "The app's certificate is not trusted.",
    caller: 'Show it.',
    operator:
      'Give the authority in `outbound.caFiles`, where a proxy opens TLS; else renew the certificate.',
    members: { phase: 'Always `connect`.' },
  },
  upstream_timeout: {
    meaning: 'The app did not answer in time.',
    caller: 'Try again later. A call that is not idempotent may have arrived.',
    operator:
      "The app's `timeoutSeconds`. Application proxy itself gives up after 85 or 180 seconds (`phase: app_proxy`), and no setting moves that.",
    members: {
      phase: '`first_byte`: here. `app_proxy`: there.',
      limitSeconds: 'The limit that passed.',
    },
  },
  circuit_open: {
    meaning: 'The app has failed again and again; it is left alone for a moment.',
    caller: 'Wait for `Retry-After`.',
    members: {},
  },
  identity_provider_unavailable: {
    meaning: 'Entra ID cannot be reached, or fails. Sessions are kept.',
    caller: 'Wait for `Retry-After`. Do not sign anybody out.',
    operator: 'See `/readyz`, `outbound.proxy` and the firewall.',
    members: {},
  },
  store_unavailable: {
    meaning:
      'Sessions, or what people chose, cannot be read or kept: a store cannot be reached or is full.',
    caller: 'Wait for `Retry-After`. Do not sign anybody out.',
    operator:
      '`session.store.maxSessions` is the limit of the memory store. For `/bff/preferences`: see the file of `preferences.store`, and room on its disk.',
    members: {},
  },
  internal_error: {
    meaning: 'Something is wrong on the side of the portal.',
    caller: 'Show it with the `requestId`.',
    operator: 'Find the `requestId` in the log. The cause is there, and only there.',
    members: {},
  },
}

export const problemsPage =
  () => `<!-- Generated by \`npm run docs\` from packages/shared/src/api/problem.ts and scripts/docs. -->

# Problems

Every refusal of the portal is \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) with \`type\`, \`title\`, \`status\`, \`code\`, \`detail\` and \`requestId\`, and the header \`X-Portal-Error\` that repeats the code. Without that header the answer is the app's own, whatever it looks like. Decide by \`code\`; \`title\` and \`detail\` are for people. \`requestId\` finds the lines in the log.

Nothing here ever redirects script, and every 401 carries \`WWW-Authenticate: Bearer\`.

| code | status | title |
| --- | --- | --- |
${entries()
  .map(([code, { status, title }]) => `| [\`${code}\`](#${code}) | ${status} | ${title} |`)
  .join('\n')}

${entries()
  .map(([code]) => section(code))
  .join('\n')}`

const entries = () =>
  /** @type {[ProblemCode, { status: number, title: string }][]} */ (Object.entries(PROBLEMS))

/** @param {ProblemCode} code */
const section = (code) => {
  const { meaning, caller, operator, members } = TEXTS[code]
  const lines = [
    `## ${code}`,
    '',
    `${PROBLEMS[code].status}. ${meaning}`,
    '',
    `- **Caller:** ${caller}`,
    ...(operator ? [`- **Operator:** ${operator}`] : []),
    ...Object.entries(members).map(([name, text]) => `- \`${name}\`: ${text}`),
    '',
  ]
  return lines.join('\n')
}
