import { lazyScript } from '../../lib/lazy-script.tsx'

/** What an app's page does not show when it opens. */
const script = lazyScript(() => import('./all-later-parts.ts'))

export const AnswerView = script.laterPart((parts) => parts.AnswerView)
export const BodyField = script.laterPart((parts) => parts.BodyField)
export const CallCode = script.laterPart((parts) => parts.CallCode)
export const CallFailed = script.laterPart((parts) => parts.CallFailed)
export const FoundOperations = script.laterPart((parts) => parts.FoundOperations)
export const HeadersField = script.laterPart((parts) => parts.HeadersField)
export const OperationFields = script.laterPart((parts) => parts.OperationFields)
export const TroubleCard = script.laterPart((parts) => parts.TroubleCard)

/** Has it there before it is wanted. */
export const fetchLaterParts = script.keepFetching
