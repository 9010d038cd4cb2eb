import { request } from 'node:http'

import {
  OPERATOR_HEADER,
  REVOCATIONS_PATH,
  type RevocationAnswer,
  type RevocationRequest,
} from './operator.ts'

const TIMEOUT_MS = 60_000

/**
 * Asks the running portal to end sessions, over its operators' socket.
 *
 * @param operator who asks, for the record
 * @returns how many sessions ended
 * @throws where nobody listens there, or the portal could not do it
 */
export async function requestRevocation(
  socketPath: string,
  whom: RevocationRequest,
  operator: string | undefined,
): Promise<number> {
  const { status, text } = await post(socketPath, JSON.stringify(whom), operator)
  const answer: unknown = JSON.parse(text)
  if (status !== 200 || !isRevocationAnswer(answer)) throw new Error(text.trim())
  return answer.endedSessions
}

function isRevocationAnswer(answer: unknown): answer is RevocationAnswer {
  return typeof answer === 'object' && answer !== null && 'endedSessions' in answer
}

function post(
  socketPath: string,
  body: string,
  operator: string | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath,
        path: REVOCATIONS_PATH,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          ...(operator === undefined ? {} : { [OPERATOR_HEADER]: operator }),
        },
        timeout: TIMEOUT_MS,
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error('the portal does not answer')))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
