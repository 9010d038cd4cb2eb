import type { Texts } from '../lib/text.ts'
import { accountTexts } from './ar/account.ts'
import { arrangingTexts } from './ar/arranging.ts'
import { commonTexts } from './ar/common.ts'
import { confirmTexts } from './ar/confirm.ts'
import { connectionTexts } from './ar/connection.ts'
import { launcherTexts } from './ar/launcher.ts'
import { notFoundTexts } from './ar/not-found.ts'
import { openTexts } from './ar/open.ts'
import { problemTexts } from './ar/problems.ts'
import { sessionTexts } from './ar/session.ts'
import { sessionsTexts } from './ar/sessions.ts'
import { shellTexts } from './ar/shell.ts'
import { signInTexts } from './ar/sign-in.ts'
import { troubleTexts } from './ar/troubles.ts'
import { workbenchTexts } from './ar/workbench.ts'

export const messages: Texts = {
  ...accountTexts,
  ...arrangingTexts,
  ...commonTexts,
  ...confirmTexts,
  ...connectionTexts,
  ...launcherTexts,
  ...notFoundTexts,
  ...openTexts,
  ...problemTexts,
  ...sessionTexts,
  ...sessionsTexts,
  ...shellTexts,
  ...signInTexts,
  ...troubleTexts,
  ...workbenchTexts,
}
