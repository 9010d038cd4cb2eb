import { userInfo } from 'node:os'

import { isOperatorName } from '../operator.ts'

/** Who runs this process: whoever called `sudo`, or its user. Undefined where that is no name. */
export function callerOfProcess(env = process.env): string | undefined {
  const name = env['SUDO_USER'] ?? nameOfUser()
  return isOperatorName(name) ? name : undefined
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    // Containers run as users that have a number and no name.
    return `uid-${process.getuid?.()}`
  }
}
