import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ar/account.ts'
import { commonTexts } from './ar/common.ts'
import { shellTexts } from './ar/shell.ts'
import { signInTexts } from './ar/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...shellTexts,
  ...signInTexts,
}
