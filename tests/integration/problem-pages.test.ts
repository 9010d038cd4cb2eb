import { paths } from '@app-proxy-portal/shared/api'
import { expect, test } from 'vitest'

import { createAppHostBrowser, openWebApp } from '../fixtures/app-host.ts'
import { expectProblem, expectProblemPage } from '../fixtures/expect-problem.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// What the BFF itself says on the host of a `web` app, in the language of the browser.

const NAME = String.raw`<img src=x onerror=alert(1)> \u202e & Co`
const SHOWN = String.raw`&#60;img src=x onerror=alert(1)&#62; \u202e &#38; Co`

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', {
    ...{ externalUrl: url, name: NAME, methods: ['GET', 'PUT'] },
    circuitBreaker: { failures: 100 },
  })
})
const inLanguage = (acceptLanguage: string) => ({ headers: { 'Accept-Language': acceptLanguage } })

test.each([
  ['en-GB,en;q=0.9', 'en', 'ltr', 'This was not sent', 'Please sign in again'],
  ['de-CH,de;q=0.9,en;q=0.8', 'de', 'ltr', 'Das wurde nicht gesendet', 'Bitte melden Sie sich'],
  ['fr', 'fr', 'ltr', 'Ceci n’a pas été envoyé', 'Veuillez vous reconnecter'],
  ['es-MX', 'es', 'ltr', 'Esto no se envió', 'Inicie sesión de nuevo'],
  ['sv, ja;q=0.8, de;q=0.5', 'ja', 'ltr', '送信されませんでした', 'もう一度サインインしてください'],
  ['ar-EG', 'ar', 'rtl', 'لم يُرسل هذا', 'يُرجى تسجيل الدخول مجددًا'],
  ['sv', 'en', 'ltr', 'This was not sent', 'Please sign in again'],
])(
  'a form without a session, of a browser that asks for %s',
  async (wanted, lang, dir, ...says) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.post('/ideas', 'text=long+thoughts', inLanguage(wanted))
    expectProblemPage(answer, 'session_required', stack)
    const [notSent, signIn] = says
    expect(answer.text).toContain(`<html lang="${lang}" dir="${dir}">`)
    expect(answer.text).toContain(`<title>${notSent}</title>`)
    expect(answer.text).toContain(`<h1>${notSent}</h1>`)
    expect(answer.text).toContain(`<h2>${signIn}`)
    // Nobody is told of an app before the portal knows who asks.
    expect(answer.text).not.toContain('Co')
  },
)

test('an app that is down has its name in every language, and nothing but its name', async () => {
  const browser = await openWebApp(stack, await signIn(stack), 'handbook')
  upstream.answer = (_req, res) => res.destroy()
  const titles = {
    en: `${SHOWN} cannot be reached`,
    de: `${SHOWN} ist nicht erreichbar`,
    fr: `${SHOWN} est injoignable`,
    es: `No se puede acceder a ${SHOWN}`,
    ja: `${SHOWN} に接続できません`,
    ar: `يتعذّر الوصول إلى \u2068${SHOWN}\u2069`,
  }
  for (const [language, title] of Object.entries(titles)) {
    const answer = await browser.visit('/x', inLanguage(language))
    expectProblemPage(answer, 'upstream_unreachable', stack)
    expect(answer.text).toContain(`<title>${title}</title>`)
    expect(answer.text).toContain(`<h1>${title}</h1>`)
    expect(answer.text).not.toContain('<img')
  }
  // Developers read the problem itself.
  const problem = await browser.fetch('/x', inLanguage('de'))
  expectProblem(problem, 'upstream_unreachable', { phase: 'first_byte' })
  expect(problem.problem().detail).toContain(NAME)
})

test('what an app does not take is told with what it takes', async () => {
  const browser = await openWebApp(stack, await signIn(stack), 'handbook')
  const answer = await browser.post('/ideas', 'text=x', inLanguage('de'))
  expectProblemPage(answer, 'method_not_allowed', stack)
  expect(answer.headers.allow).toBe('GET, PUT')
  expect(answer.text).toContain(
    `<p>${SHOWN} lässt sich über das Portal nur mit GET, PUT aufrufen.</p>\n<p>Gehen Sie zurück`,
  )
})

test('a change that was under way when the session ended is not said to be not sent', async () => {
  const portal = await signIn(stack)
  const browser = await openWebApp(stack, portal, 'handbook')
  upstream.answer = (req) => req.resume()
  const arrived = upstream.next()
  const answering = browser.post('/ideas', 'text=x', { method: 'PUT' })
  await arrived
  await portal.call(paths.session, { method: 'DELETE' })
  const answer = await answering
  expectProblemPage(answer, 'session_required', stack)
  expect(answer.text).toContain('The app may still have carried it out.')
  expect(answer.text).not.toMatch(/not sent|nothing was sent|What you typed/)
})
