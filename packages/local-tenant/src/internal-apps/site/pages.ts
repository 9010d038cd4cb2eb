import type { Person } from '../person.ts'
import type { Article } from './articles.ts'
import type { Idea } from './ideas.ts'

export type Frame = { origin: string; visitor: Person | undefined }

export function homePage(frame: Frame, articles: readonly Article[]): string {
  const list = articles.map(
    ({ slug, title, day, text }) => `<article>
<h2><a href="news/${slug}">${escape(title)}</a></h2>
<p><time>${day}</time></p>
<p>${escape(text)}</p>
</article>`,
  )
  return layout(frame, 'News', `${list.join('\n')}\n<p class="notice" data-greeting></p>`)
}

export function articlePage(frame: Frame, { title, day, text }: Article): string {
  return layout(
    frame,
    title,
    `<p><time>${day}</time></p>
<p>${escape(text)}</p>
<p><a href="../files/travel-rules.txt">Travel rules as a file</a></p>
<p><a href="${escape(frame.origin)}/">All news</a> · <a href="../search?q=room">Search on</a></p>`,
  )
}

export function searchPage(frame: Frame, wanted: string, found: readonly Article[]): string {
  const list = found.map(
    ({ slug, title }) => `<li><a href="/news/${slug}">${escape(title)}</a></li>`,
  )
  return layout(
    frame,
    'Search',
    `<form action="/search" role="search">
<label>Search the news <input type="search" name="q" value="${escape(wanted)}"></label>
<button>Search</button>
</form>
${wanted === '' ? '' : `<p>${found.length} found</p>`}
<ul>${list.join('\n')}</ul>`,
  )
}

export function canteenPage(frame: Frame): string {
  return layout(frame, 'In the canteen today', '<ul data-menu></ul>')
}

export function ideasPage(frame: Frame, ideas: readonly Idea[], sent: boolean): string {
  const list = ideas.map(({ by, text }) => `<li>${escape(text)} <i>${escape(by)}</i></li>`)
  return layout(
    frame,
    'Ideas',
    `${sent ? '<p role="status">Thank you for your idea.</p>' : ''}
<form method="post" action="/ideas">
<p><label>Your idea<br><textarea name="text" rows="3" cols="40" required></textarea></label></p>
<button>Send idea</button>
</form>
<ul>${list.join('\n')}</ul>`,
  )
}

export function signInPage(frame: Frame, fault?: string): string {
  return layout(
    frame,
    'Sign in to the intranet',
    `${fault === undefined ? '' : `<p role="alert">${escape(fault)}</p>`}
<form method="post" action="/sign-in">
<label>User name <input name="user" autocomplete="username" required></label>
<button>Sign in</button>
</form>`,
  )
}

export function messagePage(frame: Frame, title: string, text: string): string {
  return layout(frame, title, `<p>${escape(text)}</p>`)
}

function layout({ visitor }: Frame, title: string, main: string): string {
  const account =
    visitor === undefined
      ? '<a href="/sign-in">Sign in</a>'
      : `<form method="post" action="/sign-out">${escape(visitor.name)} <button>Sign out</button></form>`
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)} – Contoso intranet</title>
<link rel="stylesheet" href="/assets/site.css">
<script src="/assets/site.js" defer></script>
</head>
<body>
<header>
<img src="/assets/logo.svg" alt="">
<strong>Contoso intranet</strong>
<nav><a href="/">News</a><a href="/canteen">Canteen</a><a href="/ideas">Ideas</a><a href="/search">Search</a>${account}</nav>
</header>
<main>
<h1>${escape(title)}</h1>
${main}
</main>
</body>
</html>
`
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
