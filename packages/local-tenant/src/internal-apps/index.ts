import { createEchoApp } from './echo/app.ts'
import { createWebSocketEcho } from './echo/web-socket-echo.ts'
import { createExpensesApp } from './expenses/app.ts'
import type { Person } from './person.ts'
import { serve } from './serve.ts'
import { createSiteApp } from './site/app.ts'

export type { Person } from './person.ts'

export type InternalAppsOptions = { clock: () => number; people: Person[] }

export type InternalApps = {
  expenses: { url: string }
  echo: { url: string }
  site: { url: string }
  close(): Promise<void>
}

/** The company's own apps, which know nothing of Entra ID: they stand behind application proxy. */
export async function startInternalApps(options: InternalAppsOptions): Promise<InternalApps> {
  const expensesApp = createExpensesApp(options)
  const webSocketEcho = createWebSocketEcho()
  const [expenses, echo, site] = await Promise.all([
    serve(expensesApp.listener),
    serve(createEchoApp()),
    serve(createSiteApp(options)),
  ])
  echo.server.on('upgrade', (req, socket, head) => webSocketEcho.accept(req, socket, head))
  return {
    expenses: { url: expenses.url },
    echo: { url: echo.url },
    site: { url: site.url },
    async close() {
      webSocketEcho.close()
      await Promise.all([expenses.close(), echo.close(), site.close()])
      expensesApp.close()
    },
  }
}
