import { lazyScript } from '../lib/lazy-script.tsx'

/** Each page has a script of its own. */
const signIn = lazyScript(() => import('../features/sign-in/sign-in-page.tsx'))
const launcher = lazyScript(() => import('../features/launcher/launcher-page.tsx'))
const workbench = lazyScript(() => import('../features/workbench/workbench-page.tsx'))
const sessions = lazyScript(() => import('../features/sessions/sessions-page.tsx'))
const open = lazyScript(() => import('../features/open/open-page.tsx'))
const notFound = lazyScript(() => import('./not-found-page.tsx'))

export const SignInPage = signIn.part((script) => script.SignInPage)
export const LauncherPage = launcher.part((script) => script.LauncherPage)
export const WorkbenchPage = workbench.part((script) => script.WorkbenchPage)
export const SessionsPage = sessions.part((script) => script.SessionsPage)
export const OpenPage = open.part((script) => script.OpenPage)
export const NotFoundPage = notFound.part((script) => script.NotFoundPage)

/** By the first part of their addresses. */
const PRELOADS = new Map([
  ['', launcher.preload],
  ['app', workbench.preload],
  ['open', open.preload],
  ['sessions', sessions.preload],
])

/** Fetches the script of a page beside its data instead of after it. */
export async function preloadPage(pathname: string): Promise<void> {
  const preload = PRELOADS.get(pathname.split('/')[1] ?? '') ?? notFound.preload
  await preload()
}

export const preloadSignIn = signIn.preload
