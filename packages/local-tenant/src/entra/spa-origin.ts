import type { Request, Response } from 'express'

import type { Directory } from '../directory/directory.ts'

/** Only the pages of a single-page application may read the answer, refusals included. */
export function allowSpaOrigin(
  directory: Directory,
  req: Request,
  res: Response,
  form: URLSearchParams,
): void {
  const origin = req.get('origin')
  const client = directory.registrations.get(form.get('client_id') ?? '')
  const allowed = client?.redirectUris.some(
    ({ type, uri }) => type === 'spa' && new URL(uri).origin === origin,
  )
  if (origin !== undefined && allowed === true) res.set('Access-Control-Allow-Origin', origin)
  res.vary('Origin')
}
