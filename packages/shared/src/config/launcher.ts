import { z } from 'zod'

import { APP_ID_PATTERN } from '../api/index.ts'
import { faultMessage } from './fault.ts'
import { redisStore } from './redis.ts'
import { group, listOf, moment, oneOf, text, webAddress } from './values.ts'

export const nameList = (mend: string) => listOf(text(mend), mend).default([])

export const image = (mend: string) =>
  text(mend).regex(
    /^(?:https:\/\/\S+|data:image\/(?:png|jpeg|webp|gif|svg\+xml);base64,[A-Za-z0-9+/=]+)$/,
    { error: faultMessage('is not an image address', 'use an https URL or a base64 data: URL') },
  )

export const audience = group(
  {
    roles: nameList('list role values').describe('Values of app roles.'),
    groups: nameList('list group object IDs').describe('Object IDs of groups.'),
  },
  'give roles and groups',
)

export const announcementSchema = group(
  {
    id: text('give an id that stays for as long as the announcement is the same')
      .regex(APP_ID_PATTERN, {
        error: faultMessage('is not a DNS label', 'use 1-63 of a-z, 0-9 and hyphen'),
      })
      .describe('Unique. Who has put the announcement away sees it again under a new id.'),
    text: text('say what people are to know')
      .max(500, { error: faultMessage('is longer than 500 characters', 'link to the rest') })
      .describe('What people read; plain text, at most 500 characters.'),
    severity: oneOf(['info', 'warning'], 'say how weighty it is')
      .default('info')
      .describe('`warning` for what may get in the way of work.'),
    url: webAddress('give the address where more is to be read', ['https:'])
      .optional()
      .describe('Where more is to be read; https.'),
    from: moment('say from when it is shown')
      .optional()
      .describe('Shown from then on, as `2026-12-01T08:00+01:00`. Absent: at once.'),
    until: moment('say until when it is shown')
      .optional()
      .describe('Shown until then. Absent: until it is taken out.'),
    visibleTo: audience
      .prefault({})
      .describe('Who sees it: any of these roles or groups. Empty: everyone who signs in.'),
  },
  'give id and text',
)

export const preferencesSchema = group(
  {
    store: z
      .discriminatedUnion(
        'kind',
        [
          group(
            {
              kind: z
                .literal('memory')
                .describe('In this process: gone when it ends, with a warning at the start.'),
            },
            'use `kind: memory`',
          ),
          group(
            {
              kind: z.literal('file').describe('In an SQLite file; one replica only.'),
              path: text(
                'give the path of the file, in a folder that the portal may write to',
              ).describe('Path of the file, made where it is missing. Its folder must exist.'),
            },
            'use `kind: file` with its `path`',
          ),
          redisStore('In Redis, for several replicas; ids of apps and no names, not sealed.'),
        ],
        { error: () => faultMessage('has no known `kind`', 'use memory, file or redis') },
      )
      .prefault({ kind: 'memory' })
      .describe('Where it is kept.'),
  },
  'say where what people choose is kept',
)
