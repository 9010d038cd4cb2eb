import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ja/account.ts'
import { commonTexts } from './ja/common.ts'
import { connectionTexts } from './ja/connection.ts'
import { sessionTexts } from './ja/session.ts'
import { shellTexts } from './ja/shell.ts'
import { signInTexts } from './ja/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...connectionTexts,
  ...sessionTexts,
  ...shellTexts,
  ...signInTexts,
}
