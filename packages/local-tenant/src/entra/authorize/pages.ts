import type { Person, Registration } from '../../directory/model.ts'
import type { EntraError } from '../errors.ts'
import { html, type Markup, type Page } from '../html.ts'
import type { Flow } from './steps.ts'

/** What every page of a sign-in needs. */
export interface PageContext {
  flow: Flow
  flowHandle: string
  /** Path that the forms post to. */
  action: string
}

export function pickPage(
  context: PageContext,
  people: { person: Person; signedIn: boolean }[],
): Page {
  const choices = people.map(
    ({ person, signedIn }) =>
      html`<li>
        <button class="person" name="account" value="${person.objectId}">
          <span>${person.name}</span> <span>${person.username}</span></button
        >${signedIn ? html`<small>Signed in</small>` : []}
      </li>`,
  )
  return page(
    context,
    html`<h1>Pick an account</h1>
      <p>to continue to ${context.flow.request.client.name}</p>
      ${form(
        context,
        'pick',
        html`<ul>
          ${choices}
        </ul>`,
      )}
      ${form(context, 'cancel', html`<button>Cancel</button>`, 'choices')}`,
  )
}

export function stepUpPage(context: PageContext, person: Person): Page {
  return page(
    context,
    html`<h1>Approve sign in request</h1>
      <p>${person.username}</p>
      <p>Your organization asks for a second proof before it opens this resource.</p>
      ${form(context, 'approve', html`<button>Approve</button>`, 'choices')}
      ${form(context, 'cancel', html`<button>Cancel</button>`, 'choices')}`,
  )
}

export function consentPage(
  context: PageContext,
  person: Person,
  resource: Registration | undefined,
  scopes: string[],
): Page {
  const { name } = context.flow.request.client
  const wishes = scopes.map((scope) => html`<li>${resource?.name ?? ''}: ${scope}</li>`)
  return page(
    context,
    html`<h1>Permissions requested</h1>
      <p>${person.username}</p>
      <p>${name} would like to act for you:</p>
      <ul>
        ${wishes}
      </ul>
      ${form(context, 'accept', html`<button>Accept</button>`, 'choices')}
      ${form(context, 'cancel', html`<button>Cancel</button>`, 'choices')}`,
  )
}

export function administratorPage(context: PageContext, person: Person): Page {
  return page(
    context,
    html`<h1>Need admin approval</h1>
      <p>${person.username}</p>
      <p>
        ${context.flow.request.client.name} needs permission that only an administrator can grant.
      </p>
      ${form(
        context,
        'unapproved',
        html`<button>Return to the application without granting consent</button>`,
        'choices',
      )}`,
  )
}

/** A refusal within a sign-in: another account may do better. */
export function refusedPage(context: PageContext, error: EntraError): Page {
  return page(
    context,
    html`${trouble(error, context.flow.request.correlationId)}
    ${form(context, 'another', html`<button>Use another account</button>`, 'choices')}
    ${form(context, 'refused', html`<button>Back to the application</button>`, 'choices')}`,
  )
}

/** A refusal that may not be redirected anywhere. */
export function errorPage(error: EntraError, correlationId: string): Page {
  return { body: trouble(error, correlationId) }
}

export function formPostPage(uri: string, fields: Iterable<[string, string]>): Page {
  const inputs = [...fields].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return {
    body: html`<form method="post" action="${uri}">${inputs}<button>Continue</button></form>`,
    formOrigins: [new URL(uri).origin],
    script: 'document.forms[0].submit()',
  }
}

function trouble(error: EntraError, correlationId: string): Markup {
  return html`<h1>Sorry, but we’re having trouble signing you in.</h1>
    <pre>${error.message}</pre>
    <p><small>Correlation ID: ${correlationId}</small></p>`
}

function form(context: PageContext, step: string, body: Markup, className = ''): Markup {
  return html`<form method="post" action="${context.action}" class="${className}">
    <input type="hidden" name="flow" value="${context.flowHandle}" />
    <input type="hidden" name="step" value="${step}" />
    ${body}
  </form>`
}

function page(context: PageContext, body: Markup): Page {
  const { redirectUris } = context.flow.request.client
  return { body, formOrigins: [...new Set(redirectUris.map(({ uri }) => new URL(uri).origin))] }
}
