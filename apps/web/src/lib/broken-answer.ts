/** The app began to answer, and then the connection broke. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError'
}
