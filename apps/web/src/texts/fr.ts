import type { Texts } from '../lib/text.ts'
import { accountTexts } from './fr/account.ts'
import { arrangingTexts } from './fr/arranging.ts'
import { commonTexts } from './fr/common.ts'
import { confirmTexts } from './fr/confirm.ts'
import { connectionTexts } from './fr/connection.ts'
import { launcherTexts } from './fr/launcher.ts'
import { notFoundTexts } from './fr/not-found.ts'
import { openTexts } from './fr/open.ts'
import { problemTexts } from './fr/problems.ts'
import { sessionTexts } from './fr/session.ts'
import { sessionsTexts } from './fr/sessions.ts'
import { shellTexts } from './fr/shell.ts'
import { signInTexts } from './fr/sign-in.ts'
import { troubleTexts } from './fr/troubles.ts'
import { workbenchTexts } from './fr/workbench.ts'

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
