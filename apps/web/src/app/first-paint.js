/*
 * Runs before anything is painted (vite.config.ts puts it into the pages): the theme that the person
 * chose is on the page from the start. The device's own theme needs none of this. It also follows
 * what is chosen later, here (`portal-theme`, see lib/theme-choice.ts) and in other tabs.
 *
 * So are language and direction, as shared/texts tells them too (first-paint.test.ts holds both
 * together): nothing is laid out for the wrong side, and texts and scripts of the page are on their
 * way before any module runs. And so are the answers that decide the first screen (lib/asked-ahead.ts).
 */
;(() => {
  const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'ar']
  const RTL = ['ar']
  const KEY = 'portal.theme'
  const root = document.documentElement
  // Where the device forces its colours, it also says whether they are dark.
  const forced = matchMedia('(forced-colors: active)')
  let choice = read(KEY)
  // See auth/pending-redirect.ts and lib/returning.ts.
  const isComingBack = read('portal.auth.pending', 'sessionStorage') !== null
  const isExpected = isComingBack || read('portal.returning') !== null

  function read(key, store = 'localStorage') {
    try {
      return globalThis[store].getItem(key)
    } catch {
      return null
    }
  }

  function show() {
    const isChosen = !forced.matches && ['light', 'dark', 'contrast'].includes(choice)
    if (isChosen) root.dataset.theme = choice
    else delete root.dataset.theme
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.dataset.media ??= meta.media
      const own = meta.dataset.theme === choice ? 'all' : 'not all'
      meta.media = isChosen ? own : meta.dataset.media
    }
  }

  function speak() {
    const wanted = [read('portal.language'), ...navigator.languages.map(primaryOf), 'en']
    const language = wanted.find((name) => LANGUAGES.includes(name))
    root.lang = language
    root.dir = RTL.includes(language) ? 'rtl' : 'ltr'
    return language
  }

  /** What this page will need soonest, in the language that it will speak. */
  function fetchAhead(language) {
    const { texts = '{}', pages = '{}' } = document.currentScript?.dataset ?? {}
    // A map: an address may be called as something that every object has.
    const scripts = new Map(Object.entries(JSON.parse(pages)))
    const place = isExpected ? location.pathname.split('/')[1] : 'sign-in'
    const page = scripts.get(place) ?? scripts.get('*') ?? []
    for (const href of [JSON.parse(texts)[language], ...page]) {
      if (href === undefined) continue
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'modulepreload', href }),
      )
    }
  }

  function askAhead() {
    // What a redirect brings back changes the answers.
    if (isComingBack) return
    // Of the portal's own page, as built; the page of the redirect asks for nothing.
    if (document.currentScript?.dataset.pages === undefined) return
    // A visitor would be refused what belongs to a person; they need what a sign-in takes.
    const own = location.pathname === '/sessions' ? '/bff/sessions' : '/bff/preferences'
    const more = isExpected ? ['/bff/apps', own] : ['/bff/config']
    globalThis.portalAhead = new Map(
      ['/bff/session', ...more].map((path) => {
        const answer = fetch(path, { headers: { 'X-Portal-Request': '1' } })
        // Whoever takes it hears of a failure.
        answer.catch(() => undefined)
        return [path, answer]
      }),
    )
  }

  const primaryOf = (tag) => tag.split('-', 1)[0].toLowerCase()

  show()
  fetchAhead(speak())
  askAhead()
  forced.addEventListener('change', show)
  addEventListener('portal-theme', ({ detail }) => {
    choice = detail
    show()
  })
  addEventListener('storage', ({ key }) => {
    if (key !== KEY && key !== null) return
    choice = read(KEY)
    show()
  })
})()
