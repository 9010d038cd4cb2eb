/**
 * The header that no cross-site page can send without a preflight: required on every unsafe
 * method and on every call of exactly `/bff/session`.
 */
export const REQUEST_HEADER = 'X-Portal-Request'
export const REQUEST_HEADER_VALUE = '1'

/** Names the problem code on every answer that the BFF itself refused; never on an app's answer. */
export const ERROR_HEADER = 'X-Portal-Error'

/** @see https://www.rfc-editor.org/rfc/rfc9457#section-3 */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'
