import type { Request, RequestHandler } from 'express'

/** The address under which this site knows itself: what its visitors see, as old sites assume. */
export function ownOrigin(req: Request): string {
  return `http://${req.headers.host ?? ''}`
}

/** Refuses forms of other sites, as web frameworks do. */
export const refuseForeignForms: RequestHandler = (req, res, next) => {
  const { origin } = req.headers
  if (req.method === 'POST' && origin !== undefined && origin !== ownOrigin(req)) {
    res.status(403).type('text').send('This form comes from another site.')
  } else next()
}
