/**
 * Decodes the claims of a challenge (base64 or base64url of UTF-8 JSON) to what MSAL takes.
 *
 * @throws {SyntaxError} where it is no JSON object
 */
export function decodeClaims(encoded: string): string {
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  const text = new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('Claims must be a JSON object')
  }
  return text
}
