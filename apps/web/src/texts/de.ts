import type { Texts } from '../lib/text.ts'
import { accountTexts } from './de/account.ts'
import { answerTexts } from './de/answer.ts'
import { arrangingTexts } from './de/arranging.ts'
import { callTexts } from './de/call.ts'
import { commonTexts } from './de/common.ts'
import { confirmTexts } from './de/confirm.ts'
import { connectionTexts } from './de/connection.ts'
import { launcherTexts } from './de/launcher.ts'
import { notFoundTexts } from './de/not-found.ts'
import { openTexts } from './de/open.ts'
import { operationTexts } from './de/operations.ts'
import { problemTexts } from './de/problems.ts'
import { sessionTexts } from './de/session.ts'
import { sessionsTexts } from './de/sessions.ts'
import { shellTexts } from './de/shell.ts'
import { signInTexts } from './de/sign-in.ts'
import { troubleTexts } from './de/troubles.ts'
import { workbenchTexts } from './de/workbench.ts'

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
