import {
  APP_ID_PATTERN,
  DEFAULT_PREFERENCES,
  PREFERENCE_LIMITS,
  type Preferences,
} from '@app-proxy-portal/shared/api'
import { z } from 'zod'

/** Ids alone, so that nothing else can be left here; whether there is such an app does not matter. */
const ids = (list: keyof typeof PREFERENCE_LIMITS) =>
  z
    .array(z.string().regex(APP_ID_PATTERN))
    .max(PREFERENCE_LIMITS[list])
    .transform((given) => [...new Set(given)])
    .default([])

const shape = {
  view: z.enum(['tiles', 'list']).default(DEFAULT_PREFERENCES.view),
  favourites: ids('favourites'),
  order: ids('order'),
  hidden: ids('hidden'),
  recent: ids('recent'),
  dismissed: ids('dismissed'),
  slashKey: z.boolean().default(DEFAULT_PREFERENCES.slashKey),
}

/** What a page may send. */
export const sentPreferences: z.ZodType<Preferences> = z.strictObject(shape)

/** What was kept; a later version of the portal may have kept more. */
export const storedPreferences: z.ZodType<Preferences> = z.object(shape)
