import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ja/account.ts'
import { answerTexts } from './ja/answer.ts'
import { arrangingTexts } from './ja/arranging.ts'
import { callTexts } from './ja/call.ts'
import { commonTexts } from './ja/common.ts'
import { confirmTexts } from './ja/confirm.ts'
import { connectionTexts } from './ja/connection.ts'
import { launcherTexts } from './ja/launcher.ts'
import { notFoundTexts } from './ja/not-found.ts'
import { openTexts } from './ja/open.ts'
import { operationTexts } from './ja/operations.ts'
import { problemTexts } from './ja/problems.ts'
import { sessionTexts } from './ja/session.ts'
import { sessionsTexts } from './ja/sessions.ts'
import { shellTexts } from './ja/shell.ts'
import { signInTexts } from './ja/sign-in.ts'
import { troubleTexts } from './ja/troubles.ts'
import { workbenchTexts } from './ja/workbench.ts'

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
