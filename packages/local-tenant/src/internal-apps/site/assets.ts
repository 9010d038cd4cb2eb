export const stylesheet = `:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
body { margin: 0 auto; max-width: 44rem; padding: 1rem 1.25rem 3rem }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin-block-end: 2rem }
header img { inline-size: 2rem; block-size: 2rem }
header nav { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-inline-start: auto }
@media (max-width: 40rem) { header nav { flex-basis: 100% } }
a { color: light-dark(#1d5c8f, #8cc4f2) }
article + article { border-block-start: 1px solid light-dark(#ddd, #444) }
time { color: light-dark(#555, #aaa) }
input, textarea, button { font: inherit; padding: .25rem .6rem }
.notice { background: url("/assets/logo.svg") no-repeat left center / 1.25rem; padding-inline-start: 2rem }
`

export const script = `document.documentElement.dataset.script = 'ran'
const notice = document.querySelector('[data-greeting]')
const name = /(?:^|; )intranet-name=([^;]*)/.exec(document.cookie)?.[1]
if (notice) {
  notice.textContent = name ? 'Good to see you, ' + decodeURIComponent(name) + '.' : 'Good to see you.'
}
const list = document.querySelector('[data-menu]')
if (list) {
  fetch('/api/menu')
    .then((answer) => answer.json())
    .then((menu) => {
      for (const { dish, price } of menu) {
        const item = document.createElement('li')
        item.textContent = dish + ', ' + price + ' €'
        list.append(item)
      }
    })
    .catch(() => {
      list.textContent = 'The menu could not be loaded.'
    })
}
`

export const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" role="img" aria-label="Contoso">
<rect width="32" height="32" rx="7" fill="#1d5c8f"/><path d="M21 11a7 7 0 1 0 0 10" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>
</svg>
`

export const travelRules = `Travel rules

1. Trains are first choice up to six hours.
2. Hand in receipts in the expenses app within a month.
`
