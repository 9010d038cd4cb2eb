import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { PortalContext, type Portal } from '../auth/portal-context.ts'
import type { RedirectOutcome } from '../auth/token-desk.ts'
import type { Spoken } from '../ui/language-context.ts'
import { RouterProvider } from '../lib/router.tsx'
import { Gate } from './gate.tsx'
import { LanguageProvider } from './language-provider.tsx'
import { RouteBoundary } from './route-boundary.tsx'
import { ThemeProvider } from './theme-provider.tsx'

interface Props {
  portal: Portal & { queries: QueryClient }
  /** Undefined where no redirect is in flight: then nothing is waited for. */
  redirect: Promise<RedirectOutcome> | undefined
  /** The language that the page begins in. */
  spoken: Spoken
}

export function App({ portal, redirect, spoken }: Props) {
  return (
    <StrictMode>
      <PortalContext value={portal}>
        <QueryClientProvider client={portal.queries}>
          <RouterProvider>
            <LanguageProvider first={spoken}>
              <ThemeProvider>
                <RouteBoundary resetKey="portal">
                  <Gate redirect={redirect} />
                </RouteBoundary>
              </ThemeProvider>
            </LanguageProvider>
          </RouterProvider>
        </QueryClientProvider>
      </PortalContext>
    </StrictMode>
  )
}
