import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ar/account.ts'
import { commonTexts } from './ar/common.ts'
import { connectionTexts } from './ar/connection.ts'
import { sessionTexts } from './ar/session.ts'
import { shellTexts } from './ar/shell.ts'
import { signInTexts } from './ar/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...connectionTexts,
  ...sessionTexts,
  ...shellTexts,
  ...signInTexts,
}
