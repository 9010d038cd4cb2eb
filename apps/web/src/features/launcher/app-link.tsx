import type { AppSummary } from '@app-proxy-portal/shared/api'
import { paths } from '@app-proxy-portal/shared/api'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { Link } from '../../lib/router.tsx'

type Props = Omit<
  AnchorHTMLAttributes<HTMLAnchorElement>,
  'href' | 'target' | 'rel' | 'onClick' | 'onAuxClick'
> & { app: AppSummary; onOpen: (id: string) => void }

/** Opens an app: here where the portal has a page for it, in a tab of its own otherwise. */
export function AppLink({ app, onOpen, children, ...props }: Props) {
  const common = {
    ...props,
    'data-app': app.id,
    onClick: () => onOpen(app.id),
    onAuxClick: (event: MouseEvent) => {
      // The middle button opens a tab as well.
      if (event.button === 1) onOpen(app.id)
    },
  }
  return app.kind === 'api' ? (
    <Link to={paths.appPage(app.id)} {...common}>
      {children}
    </Link>
  ) : (
    <a href={app.href} target="_blank" rel="noopener" {...common}>
      {children}
    </a>
  )
}
