import { randomBytes } from 'node:crypto'

import type { Response } from 'express'

/** Text that is markup already. */
export interface Markup {
  readonly markup: string
}

type Insert = string | Markup | Markup[]

/** Builds markup; everything put in is escaped unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...inserts: Insert[]): Markup {
  const rest = inserts.map((insert, index) => render(insert) + (texts[index + 1] ?? ''))
  return { markup: (texts[0] ?? '') + rest.join('') }
}

function render(insert: Insert): string {
  if (typeof insert === 'string') return escape(insert)
  return Array.isArray(insert) ? insert.map(render).join('') : insert.markup
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export interface Page {
  body: Markup
  /** Origins that a form may end up at: Chromium holds redirects after a POST to `form-action`. */
  formOrigins?: string[]
  frameOrigins?: string[]
  script?: string
}

/** Every page of the tenant: its own strict policy, and never in a frame. */
export function sendPage(res: Response, page: Page): void {
  const nonce = randomBytes(16).toString('base64url')
  const policy = [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
    `script-src ${page.script === undefined ? `'none'` : `'nonce-${nonce}'`}`,
    ['form-action', `'self'`, ...(page.formOrigins ?? [])].join(' '),
    ['frame-src', ...(page.frameOrigins ?? [`'none'`])].join(' '),
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ]
  res
    .status(200)
    .set('Content-Security-Policy', policy.join('; '))
    .set('X-Frame-Options', 'DENY')
    .set('X-Content-Type-Options', 'nosniff')
    .set('Referrer-Policy', 'no-referrer')
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(layout(page, nonce).markup)
}

function layout({ body, script }: Page, nonce: string): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in to your account</title>
        <style nonce="${nonce}">
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">Local tenant</p>
          ${body}
        </main>
        ${
          script === undefined
            ? []
            : html`<script nonce="${nonce}">
                ${{ markup: script }}
              </script>`
        }
      </body>
    </html> `
}

const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; background: Canvas }
main { inline-size: min(28rem, 100% - 3rem); padding-block: 2rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin-block: 0 1rem }
.brand { color: GrayText; margin-block: 0 .5rem }
ul { list-style: none; padding: 0; display: grid; gap: .5rem }
li small { color: GrayText; padding-inline-start: 1rem }
form.choices { display: flex; gap: .75rem; margin-block-start: 1.5rem }
button { font: inherit; padding: .6rem 1rem; border: 1px solid GrayText; border-radius: .375rem; cursor: pointer }
button.person { inline-size: 100%; text-align: start; display: grid }
button.person span + span { opacity: .75; font-size: .875rem }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .875rem }
iframe { display: none }
`
