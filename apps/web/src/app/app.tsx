import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { BrowserRouter } from 'react-router'
import { PortalContext, type Portal } from '../auth/portal-context.ts'
import type { RedirectOutcome } from '../auth/token-desk.ts'
import { Gate } from './gate.tsx'
import { ThemeProvider } from './theme-provider.tsx'

interface Props {
  portal: Portal & { queries: QueryClient }
  /** Undefined where no redirect is in flight: then nothing is waited for. */
  redirect: Promise<RedirectOutcome> | undefined
}

export function App({ portal, redirect }: Props) {
  return (
    <StrictMode>
      <PortalContext value={portal}>
        <QueryClientProvider client={portal.queries}>
          <BrowserRouter>
            <ThemeProvider>
              <Gate redirect={redirect} />
            </ThemeProvider>
          </BrowserRouter>
        </QueryClientProvider>
      </PortalContext>
    </StrictMode>
  )
}
