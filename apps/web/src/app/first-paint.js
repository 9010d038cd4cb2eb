/*
 * Runs before anything is painted (vite.config.ts puts it into the pages): the theme that the person
 * chose is on the page from the start. The device's own theme needs none of this. It also follows
 * what is chosen later, here (`portal-theme`, see lib/theme-choice.ts) and in other tabs.
 */
;(() => {
  const KEY = 'portal.theme'
  const root = document.documentElement
  // Where the device forces its colours, it also says whether they are dark.
  const forced = matchMedia('(forced-colors: active)')
  let choice = read()

  function read() {
    try {
      return localStorage.getItem(KEY)
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

  show()
  forced.addEventListener('change', show)
  addEventListener('portal-theme', ({ detail }) => {
    choice = detail
    show()
  })
  addEventListener('storage', ({ key }) => {
    if (key !== KEY && key !== null) return
    choice = read()
    show()
  })
})()
