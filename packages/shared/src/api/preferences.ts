/** How the apps are laid out. */
export type LauncherView = 'tiles' | 'list'

/**
 * What a person chose for their own overview of apps: ids and choices, nothing else. An id of an app
 * that is gone, or hidden from the person, may be in it: the app may come back.
 */
export interface Preferences {
  view: LauncherView
  /** Ids of apps in the person's order. */
  favourites: string[]
  /** Ids of apps that the person moved; among others these come first, in this order. */
  order: string[]
  /** Ids of apps that the person does not want in the overview. */
  hidden: string[]
  /** Ids of apps that were opened, the last one first. */
  recent: string[]
  /** Ids of announcements that the person has put away. */
  dismissed: string[]
  /** Whether the key `/` leads to the search field. */
  slashKey: boolean
}

/** Answer of `GET` and `PUT /bff/preferences`, with the `ETag` that came with it. */
export interface VersionedPreferences {
  preferences: Preferences
  /** For `If-Match` of the next `PUT`. */
  etag: string
}

/** Most entries that each list takes. A whole document takes at most 64 KB. */
export const PREFERENCE_LIMITS = {
  favourites: 1000,
  order: 1000,
  hidden: 1000,
  recent: 12,
  dismissed: 100,
} as const

/** What holds for somebody who has chosen nothing. */
export const DEFAULT_PREFERENCES: Readonly<Preferences> = {
  view: 'tiles',
  favourites: [],
  order: [],
  hidden: [],
  recent: [],
  dismissed: [],
  slashKey: true,
}
