import type { Texts } from '../lib/text.ts'
import { accountTexts } from './es/account.ts'
import { commonTexts } from './es/common.ts'
import { shellTexts } from './es/shell.ts'
import { signInTexts } from './es/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...shellTexts,
  ...signInTexts,
}
