/** Reading what an app answered. */
export const answerTexts = {
  'answer.file': 'This is a file: {name}. Download it to open it.',
  'answer.fileOf': 'This is a file: {name} ({type}). Download it to open it.',
  'answer.tree': 'Tree',
  'answer.members': '{count, plural, one {# member} other {# members}}',
  'answer.items': '{count, plural, one {# item} other {# items}}',
  'answer.more': 'Show more ({count, number} left)',
} as const
