import { ProblemError } from '../errors.ts'
import type { Handler } from '../locals.ts'

/** For whatever nobody above answered. */
export const notFound: Handler = () => {
  throw new ProblemError('not_found', 'There is nothing here.', {})
}
