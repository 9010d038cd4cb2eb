import type { TroubleText } from '../lib/trouble-text.ts'

/** Small print that a person reads out to support. */
export function TroubleSupport({ text }: { text: TroubleText }) {
  return (
    <>
      For support: {text.code}
      {text.detail === undefined ? null : ` (${text.detail})`}
      {text.requestId === undefined ? null : (
        <>
          , request <span>{text.requestId}</span>
        </>
      )}
    </>
  )
}
