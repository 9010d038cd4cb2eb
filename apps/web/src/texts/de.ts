import type { Texts } from '../lib/text.ts'
import { accountTexts } from './de/account.ts'
import { commonTexts } from './de/common.ts'
import { shellTexts } from './de/shell.ts'
import { signInTexts } from './de/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...shellTexts,
  ...signInTexts,
}
