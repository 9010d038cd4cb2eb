import { randomBytes } from 'node:crypto'

import { DEFAULT_PREFERENCES, type Preferences, type User } from '@app-proxy-portal/shared/api'
import type { Response } from 'express'

import { ProblemError } from '../errors.ts'
import { local, type Handler } from '../locals.ts'
import { sha256 } from '../secret.ts'
import { sentPreferences, storedPreferences } from './schema.ts'
import type { PreferenceStore } from './store.ts'

/**
 * What an answer calls the state of who has chosen nothing yet. It is each person's own: a page that
 * is left over from another person must not write theirs here.
 */
const nothingYet = (owner: string) => `none-${owner.slice(0, 16)}`

/** One entity tag; a proxy that compresses may have made a weak one of it. */
const ENTITY_TAG = /^(?:W\/)?"([\w-]+)"$/

/** `GET /bff/preferences` */
export function readPreferences(store: PreferenceStore): Handler {
  return async (_req, res) => {
    const owner = ownerOf(local(res, 'session').identity.user)
    const found = await store.find(owner)
    if (found === undefined) send(res, nothingYet(owner), DEFAULT_PREFERENCES)
    else send(res, found.version, parse(found.document))
  }
}

/**
 * `PUT /bff/preferences`, once the body is parsed: the whole document, and in `If-Match` the version
 * that it was made from, so that of two tabs neither undoes what the other did.
 *
 * @throws {ProblemError} `precondition_required`, `precondition_failed`, `bad_request`, `store_unavailable`
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export function replacePreferences(store: PreferenceStore): Handler {
  return async (req, res) => {
    const [, expected] = ENTITY_TAG.exec(req.get('If-Match') ?? '') ?? []
    if (expected === undefined) {
      throw new ProblemError(
        'precondition_required',
        'Send the ETag that you read in If-Match.',
        {},
      )
    }
    const sent = sentPreferences.safeParse(req.body)
    if (!sent.success) {
      // Names of keys alone: what was sent is not said back.
      const paths = sent.error.issues
        .map(({ path }) => path.join('.') || 'the document')
        .slice(0, 5)
      throw new ProblemError('bad_request', `This cannot be kept: ${paths.join(', ')}.`, {})
    }
    const owner = ownerOf(local(res, 'session').identity.user)
    const version = randomBytes(12).toString('base64url')
    const isWritten = await store.replace(
      owner,
      expected === nothingYet(owner) ? undefined : expected,
      { version, document: JSON.stringify(sent.data) },
    )
    if (!isWritten) {
      throw new ProblemError(
        'precondition_failed',
        'It was changed elsewhere. Read it again, and change that.',
        {},
      )
    }
    send(res, version, sent.data)
  }
}

function send(res: Response, version: string, preferences: Preferences): void {
  res.setHeader('ETag', `"${version}"`)
  res.json(preferences)
}

/** The store is not told who it is, and no name, however made, is that of two people. */
function ownerOf({ tenantId, objectId }: User): string {
  return sha256(JSON.stringify(['preferences', tenantId, objectId]))
}

/** What cannot be read any more counts as nothing chosen: it must not lock anybody out. */
function parse(document: string): Preferences {
  try {
    return storedPreferences.parse(JSON.parse(document))
  } catch {
    return DEFAULT_PREFERENCES
  }
}
