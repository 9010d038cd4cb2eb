import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ja/account.ts'
import { commonTexts } from './ja/common.ts'
import { shellTexts } from './ja/shell.ts'
import { signInTexts } from './ja/sign-in.ts'

export const messages: Texts = {
  ...accountTexts,
  ...commonTexts,
  ...shellTexts,
  ...signInTexts,
}
