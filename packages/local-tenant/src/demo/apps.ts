import type { AppProxyOptions } from '../app-proxy/index.ts'
import type { Registration } from '../directory/model.ts'
import { APPROVER_ROLE, BOB, RESEARCH_GROUP } from './ids.ts'

type Publication = AppProxyOptions['publications'][number]

/** A published app of the demo: its tile, its registration and how application proxy treats it. */
export interface DemoApp {
  id: string
  appId: string
  name: string
  description: string
  category: string
  keywords: string[]
  kind: 'api' | 'web' | 'link'
  /** Left out: the default of the portal. */
  token?: 'relay'
  visibleTo?: { roles?: string[]; groups?: string[] }
  requestAccessUrl?: string
  /** Path of its OpenAPI document. */
  openapi?: string
  internalApp: 'expenses' | 'echo' | 'site' | 'none'
  externalPath?: string
  publication?: Partial<Publication>
  registration?: Partial<Registration>
  /** Whether an administrator has granted it to the portal; true unless said. */
  granted?: boolean
}

export const DEMO_APPS: DemoApp[] = [
  {
    id: 'expenses',
    appId: '40000001-8d2e-4b6a-9c17-e5f3a1b2c301',
    name: 'Expenses',
    description: 'Claim what you paid on the road and see what was approved.',
    category: 'Finance',
    keywords: ['claims', 'receipts', 'reimbursement'],
    kind: 'api',
    openapi: '/openapi.json',
    internalApp: 'expenses',
    publication: { authorizationToBackend: 'kerberos' },
  },
  {
    id: 'expenses-relay',
    appId: '40000002-8d2e-4b6a-9c17-e5f3a1b2c302',
    name: 'Expenses (relayed token)',
    description: 'The same expenses, with the token that the page itself obtained.',
    category: 'Finance',
    keywords: ['claims', 'receipts', 'relay'],
    kind: 'api',
    openapi: '/openapi.json',
    token: 'relay',
    internalApp: 'expenses',
    publication: { authorizationToBackend: 'kerberos' },
  },
  {
    id: 'approvals',
    appId: '40000003-8d2e-4b6a-9c17-e5f3a1b2c303',
    name: 'Approvals',
    description: 'Decide on the expenses of your team.',
    category: 'Finance',
    keywords: ['manager', 'sign off'],
    kind: 'api',
    openapi: '/openapi.json',
    visibleTo: { roles: [APPROVER_ROLE] },
    internalApp: 'expenses',
    publication: { authorizationToBackend: 'kerberos' },
  },
  {
    id: 'handbook',
    appId: '40000004-8d2e-4b6a-9c17-e5f3a1b2c304',
    name: 'Staff handbook',
    description: 'Policies, benefits and how we work, page by page.',
    category: 'People',
    keywords: ['policies', 'benefits', 'rules'],
    kind: 'web',
    internalApp: 'site',
    // The site refuses forms whose origin is not its own, so it must see its external host.
    publication: { authorizationToBackend: 'kerberos', translateHost: false },
  },
  {
    id: 'intranet',
    appId: '40000005-8d2e-4b6a-9c17-e5f3a1b2c305',
    name: 'Intranet',
    description: 'Company news. Opens in a new tab.',
    category: 'Company',
    keywords: ['news', 'announcements'],
    kind: 'link',
    internalApp: 'site',
    // The site refuses forms whose origin is not its own, so it must see its external host.
    publication: { authorizationToBackend: 'kerberos', translateHost: false },
  },
  {
    id: 'travel',
    appId: '40000006-8d2e-4b6a-9c17-e5f3a1b2c306',
    name: 'Travel booking',
    description: 'Flights and hotels, for those who are assigned to it.',
    category: 'People',
    keywords: ['flights', 'hotels', 'trips'],
    kind: 'api',
    requestAccessUrl: 'mailto:travel-desk@contoso.example?subject=Access%20to%20Travel%20booking',
    internalApp: 'echo',
    externalPath: '/booking/',
    registration: {
      assignmentRequired: true,
      assignments: [{ objectId: BOB, roles: [] }],
    },
  },
  {
    id: 'payroll',
    appId: '40000007-8d2e-4b6a-9c17-e5f3a1b2c307',
    name: 'Payroll',
    description: 'Payslips and tax forms. Still waits for an administrator’s consent.',
    category: 'Finance',
    keywords: ['salary', 'payslip', 'tax'],
    kind: 'api',
    internalApp: 'echo',
    granted: false,
  },
  {
    id: 'vault',
    appId: '40000008-8d2e-4b6a-9c17-e5f3a1b2c308',
    name: 'Document vault',
    description: 'Contracts and board papers. Asks for a second proof of who you are.',
    category: 'Legal',
    keywords: ['contracts', 'confidential'],
    kind: 'api',
    internalApp: 'echo',
    registration: { conditionalAccess: 'mfa' },
  },
  {
    id: 'research',
    appId: '40000009-8d2e-4b6a-9c17-e5f3a1b2c309',
    name: 'Research data',
    description: 'Measurements and models of the research group.',
    category: 'Research',
    keywords: ['laboratory', 'models'],
    kind: 'api',
    visibleTo: { groups: [RESEARCH_GROUP] },
    internalApp: 'echo',
  },
  {
    id: 'echo',
    appId: '4000000a-8d2e-4b6a-9c17-e5f3a1b2c30a',
    name: 'Connection check',
    description: 'Shows what an internal app gets to see of a call.',
    category: 'IT',
    keywords: ['echo', 'diagnostics', 'headers'],
    kind: 'api',
    internalApp: 'echo',
  },
  {
    id: 'legacy',
    appId: '4000000b-8d2e-4b6a-9c17-e5f3a1b2c30b',
    name: 'Legacy stock list',
    description: 'Misconfigured on purpose: application proxy takes no token of its scope.',
    category: 'IT',
    keywords: ['warehouse', 'inventory'],
    kind: 'api',
    internalApp: 'echo',
    // The scope below yields an audience without the trailing slash.
    publication: { acceptedAudiences: 'slash' },
  },
  {
    id: 'archive',
    appId: '4000000c-8d2e-4b6a-9c17-e5f3a1b2c30c',
    name: 'Mail archive',
    description: 'Switched off on purpose: the connector cannot reach it.',
    category: 'IT',
    keywords: ['mail', 'history'],
    kind: 'api',
    internalApp: 'none',
  },
  {
    id: 'blocked',
    appId: '4000000d-8d2e-4b6a-9c17-e5f3a1b2c30d',
    name: 'Plant control',
    description: 'Conditional Access lets nobody in from here.',
    category: 'Operations',
    keywords: ['factory', 'machines'],
    kind: 'api',
    internalApp: 'echo',
    registration: { conditionalAccess: 'block' },
  },
]
