/** Arranging the overview. */
export const arrangingTexts = {
  'arranging.title': 'Arrange your apps',
  'arranging.done': 'Done',
  'arranging.hint':
    'Drag an app by its handle, or use its arrows. What you change here is kept for you, in every browser.',
  'arranging.slashKey': 'The / key leads to the search',
  'arranging.hiddenApp': '{app} (hidden)',
  'arranging.earlier': 'Move {app} earlier',
  'arranging.later': 'Move {app} later',
  'arranging.favourite': 'Favourite {app}',
  'arranging.hide': 'Hide {app}',
  'arranging.moved': '{app} is now {place, number} of {count, number} in {section}.',
  'arranging.isFavourite': '{app} is a favourite.',
  'arranging.isNoFavourite': '{app} is no favourite any more.',
  'arranging.isHidden': '{app} is hidden.',
  'arranging.isShown': '{app} is shown.',
} as const
