import type { Texts } from '../lib/text.ts'
import { accountTexts } from './es/account.ts'
import { answerTexts } from './es/answer.ts'
import { arrangingTexts } from './es/arranging.ts'
import { callTexts } from './es/call.ts'
import { commonTexts } from './es/common.ts'
import { confirmTexts } from './es/confirm.ts'
import { connectionTexts } from './es/connection.ts'
import { launcherTexts } from './es/launcher.ts'
import { notFoundTexts } from './es/not-found.ts'
import { openTexts } from './es/open.ts'
import { operationTexts } from './es/operations.ts'
import { problemTexts } from './es/problems.ts'
import { sessionTexts } from './es/session.ts'
import { sessionsTexts } from './es/sessions.ts'
import { shellTexts } from './es/shell.ts'
import { signInTexts } from './es/sign-in.ts'
import { troubleTexts } from './es/troubles.ts'
import { workbenchTexts } from './es/workbench.ts'

export const messages: Texts = {
  ...accountTexts,
  ...answerTexts,
  ...arrangingTexts,
  ...callTexts,
  ...commonTexts,
  ...confirmTexts,
  ...connectionTexts,
  ...launcherTexts,
  ...notFoundTexts,
  ...openTexts,
  ...operationTexts,
  ...problemTexts,
  ...sessionTexts,
  ...sessionsTexts,
  ...shellTexts,
  ...signInTexts,
  ...troubleTexts,
  ...workbenchTexts,
}
