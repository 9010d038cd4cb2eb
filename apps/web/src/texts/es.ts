import type { Texts } from '../lib/text.ts'
import { accountTexts } from './es/account.ts'
import { commonTexts } from './es/common.ts'
import { connectionTexts } from './es/connection.ts'
import { sessionTexts } from './es/session.ts'
import { shellTexts } from './es/shell.ts'
import { signInTexts } from './es/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...connectionTexts,
  ...sessionTexts,
  ...shellTexts,
  ...signInTexts,
}
