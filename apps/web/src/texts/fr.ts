import type { Texts } from '../lib/text.ts'
import { accountTexts } from './fr/account.ts'
import { commonTexts } from './fr/common.ts'
import { shellTexts } from './fr/shell.ts'
import { signInTexts } from './fr/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...shellTexts,
  ...signInTexts,
}
