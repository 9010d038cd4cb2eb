import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ar/account.ts'
import { answerTexts } from './ar/answer.ts'
import { arrangingTexts } from './ar/arranging.ts'
import { callTexts } from './ar/call.ts'
import { commonTexts } from './ar/common.ts'
import { confirmTexts } from './ar/confirm.ts'
import { connectionTexts } from './ar/connection.ts'
import { launcherTexts } from './ar/launcher.ts'
import { notFoundTexts } from './ar/not-found.ts'
import { openTexts } from './ar/open.ts'
import { operationTexts } from './ar/operations.ts'
import { problemTexts } from './ar/problems.ts'
import { sessionTexts } from './ar/session.ts'
import { sessionsTexts } from './ar/sessions.ts'
import { shellTexts } from './ar/shell.ts'
import { signInTexts } from './ar/sign-in.ts'
import { troubleTexts } from './ar/troubles.ts'
import { workbenchTexts } from './ar/workbench.ts'

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
