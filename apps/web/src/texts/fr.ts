import type { Texts } from '../lib/text.ts'
import { accountTexts } from './fr/account.ts'
import { answerTexts } from './fr/answer.ts'
import { arrangingTexts } from './fr/arranging.ts'
import { callTexts } from './fr/call.ts'
import { commonTexts } from './fr/common.ts'
import { confirmTexts } from './fr/confirm.ts'
import { connectionTexts } from './fr/connection.ts'
import { launcherTexts } from './fr/launcher.ts'
import { notFoundTexts } from './fr/not-found.ts'
import { openTexts } from './fr/open.ts'
import { operationTexts } from './fr/operations.ts'
import { problemTexts } from './fr/problems.ts'
import { sessionTexts } from './fr/session.ts'
import { sessionsTexts } from './fr/sessions.ts'
import { shellTexts } from './fr/shell.ts'
import { signInTexts } from './fr/sign-in.ts'
import { troubleTexts } from './fr/troubles.ts'
import { workbenchTexts } from './fr/workbench.ts'

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
