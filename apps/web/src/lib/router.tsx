import {
  createContext,
  startTransition,
  use,
  useEffect,
  useMemo,
  useState,
  type AnchorHTMLAttributes,
  type ReactNode,
} from 'react'

/** How a place was arrived at: as the page loaded, by back or forward, or by a step of ours. */
export type Arrival = 'load' | 'history' | 'step'

export interface Place {
  pathname: string
  search: string
  hash: string
  arrival: Arrival
}

interface Router {
  place: Place
  navigate: (to: string) => void
}

const RouterContext = createContext<Router | undefined>(undefined)

/**
 * Where the person is in the portal. Its few pages need no more of a router than the address, links
 * that do not load the page anew, and back and forward: docs/decisions/016.
 */
export function RouterProvider({ children }: { children: ReactNode }) {
  const [{ href, arrival }, setState] = useState({
    href: location.href,
    arrival: 'load' as Arrival,
  })
  useEffect(() => {
    const follow = () => arrive('history')
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])

  function arrive(how: Arrival) {
    // The page that is there stays until the script of the next one has come.
    startTransition(() => setState({ href: location.href, arrival: how }))
  }

  const router = useMemo((): Router => {
    const { pathname, search, hash } = new URL(href)
    return {
      place: { pathname, search, hash, arrival },
      navigate(to) {
        const isHere = new URL(to, location.href).href === location.href
        history[isHere ? 'replaceState' : 'pushState'](null, '', to)
        arrive('step')
      },
    }
  }, [href, arrival])
  return <RouterContext value={router}>{children}</RouterContext>
}

function useRouter(): Router {
  const router = use(RouterContext)
  if (router === undefined) throw new Error('RouterProvider is missing')
  return router
}

export function usePlace(): Place {
  return useRouter().place
}

/** Goes to a path of the portal. */
export function useNavigate(): (to: string) => void {
  return useRouter().navigate
}

/** A link to a page of the portal. Where the person asks for a tab of its own, the browser acts. */
export function Link({
  to,
  onClick,
  children,
  ...props
}: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target'> & { to: string }) {
  const navigate = useNavigate()
  return (
    <a
      {...props}
      href={to}
      onClick={(event) => {
        onClick?.(event)
        const { altKey, button, ctrlKey, defaultPrevented, metaKey, shiftKey } = event
        if (defaultPrevented || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
        event.preventDefault()
        navigate(to)
      }}
    >
      {children}
    </a>
  )
}
