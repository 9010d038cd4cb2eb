import { listMember, member, type Node } from './node.ts'

/** Where a document was found. */
export interface Place {
  /** Where application proxy publishes the app, with a closing slash. */
  externalUrl: string
  /** Path of the document below it, with a leading slash. */
  documentPath: string
}

/**
 * The path that all paths stand below, from the first `servers` of the given parts that there is.
 * Only the path of a server counts: the call goes to the app in any case, whatever host the document
 * names. It begins and ends with a slash.
 */
export function basePathOf(parts: readonly Node[], { externalUrl, documentPath }: Place): string {
  const server = parts
    .map((part) => listMember(part, 'servers')[0])
    .find((one) => one !== undefined)
  const written = member(server, 'url')
  if (typeof written !== 'string' || written.length > 1000) return '/'
  const root = new URL(externalUrl).pathname
  const url = URL.parse(withVariables(written, server), new URL(documentPath.slice(1), externalUrl))
  if (url === null) return '/'
  const path = `${url.pathname}/`.replaceAll(/\/+/gu, '/')
  // Where the app is published below a path, the relay adds that itself.
  return path.startsWith(root) ? `/${path.slice(root.length)}` : path
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object */
function withVariables(url: string, server: unknown): string {
  return url.replaceAll(/\{([^{}]+)\}/gu, (_, name: string) => {
    const value = member(member(member(server, 'variables'), name), 'default')
    return typeof value === 'string' ? value.slice(0, 200) : ''
  })
}
