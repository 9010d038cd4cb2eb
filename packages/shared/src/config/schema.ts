import { z } from 'zod'

import { APP_ID_PATTERN } from '../api/index.ts'
import { brandSchema } from './brand.ts'
import { faultMessage } from './fault.ts'
import { announcementSchema, audience, image, nameList, preferencesSchema } from './launcher.ts'
import { redisStore } from './redis.ts'
import {
  appPath,
  cidr,
  flag,
  group,
  guid,
  hostName,
  httpUrl,
  listOf,
  oneOf,
  text,
  webAddress,
  wholeNumber,
} from './values.ts'

const YEAR_SECONDS = 31_536_000

export const portalSchema = group(
  {
    url: httpUrl('give the public address of the portal, as https://portal.contoso.com').describe(
      'Public origin of the portal, without a path. http only on loopback names.',
    ),
    name: text('give the name that people see')
      .default('App portal')
      .describe('Name shown to people.'),
    brand: brandSchema.prefault({}).describe('How the portal looks.'),
    categories: nameList('list the categories of apps, the first one first').describe(
      'Order of the categories in the launcher. Those that are not named follow in the order of the apps.',
    ),
    appsDomain: hostName('give the domain under which web apps get their hosts')
      .optional()
      .describe(
        'Domain under which each `web` app gets its own host. Needed once there is a `web` app.',
      ),
  },
  'add the group `portal` with its `url`',
)

/** How the BFF proves itself; `entra.api.credential`. */
export const credentialSchema = z.discriminatedUnion(
  'kind',
  [
    group(
      {
        kind: z.literal('certificate').describe('A certificate of the registration.'),
        certificateFile: text('give the path of the PEM certificate').describe(
          'Path of the certificate, PEM. Its chain may follow.',
        ),
        privateKeyFile: text('give the path of the PEM private key').describe(
          'Path of its RSA private key, PEM, without a passphrase.',
        ),
      },
      'name the certificate',
    ),
    group(
      {
        kind: z
          .literal('managedIdentity')
          .describe('The managed identity of the host, as a federated credential.'),
        clientId: guid('give the client ID of a user-assigned managed identity')
          .optional()
          .describe('Client ID of a user-assigned identity. Absent: the system-assigned one.'),
      },
      'name the managed identity',
    ),
    group(
      {
        kind: z
          .literal('federatedTokenFile')
          .describe('A token that the platform projects into a file, as Kubernetes does.'),
        path: text('give the path of the projected token file').describe(
          'Path of the token; read anew at each use.',
        ),
      },
      'name the token file',
    ),
    group(
      {
        kind: z.literal('clientSecret').describe('A client secret of the registration.'),
        secret: text('give the secret, best as ${file:/run/secrets/…}').describe('The secret.'),
      },
      'name the secret',
    ),
  ],
  {
    error: (issue) =>
      faultMessage(
        issue.input === undefined ? 'is missing' : 'has no known `kind`',
        'use certificate, managedIdentity, federatedTokenFile or clientSecret',
      ),
  },
)

const apiSchema = group(
  {
    clientId: guid("give the application ID of the BFF's registration").describe(
      "Application ID of the BFF's registration. Must differ from `spaClientId`.",
    ),
    scope: text('copy the scope from "Expose an API" of the BFF registration')
      .regex(/^\S+\/[^/\s]+$/, {
        error: faultMessage(
          'is not a scope',
          'copy it whole, as api://<application id>/access_as_user',
        ),
      })
      .describe("The BFF's delegated scope, which the page asks for at sign-in."),
    credential: credentialSchema.describe(
      'How the BFF proves itself to Entra ID: certificate, managedIdentity, federatedTokenFile or clientSecret.',
    ),
  },
  'give clientId, scope and credential, or leave `api` out for a relay-only portal',
)

export const entraSchema = group(
  {
    cloud: oneOf(['public', 'usgov', 'china'], 'name the cloud of the tenant')
      .default('public')
      .describe('Microsoft cloud of the tenant.'),
    tenantId: guid('copy the tenant ID from Entra ID > Overview').describe('Tenant ID.'),
    spaClientId: guid("copy the application ID of the page's registration").describe(
      'Application ID of the single-page application.',
    ),
    guests: oneOf(['allow', 'refuse'], 'say whether guests may sign in')
      .default('allow')
      .describe('Whether guest accounts of the tenant may sign in.'),
    api: apiSchema
      .optional()
      .describe("The BFF's own registration. Leave out for a relay-only portal."),
    development: group(
      {
        metadataUrl: httpUrl('give the address of the local OpenID configuration').describe(
          'OpenID configuration of the stand-in. Every URL in it must be on loopback.',
        ),
      },
      'give `metadataUrl`',
    )
      .optional()
      .describe('A local stand-in for Entra ID. Loopback only, refused in production.'),
  },
  'add the group `entra` with tenantId and spaClientId',
)

export const sessionSchema = group(
  {
    store: z
      .discriminatedUnion(
        'kind',
        [
          group(
            {
              kind: z.literal('memory').describe('In this process; one replica only.'),
              maxSessions: wholeNumber(1, 10_000_000, 'give how many sessions may be held at once')
                .default(100_000)
                .describe('Sessions held at once; a sign-in beyond it is answered 503.'),
            },
            'use `kind: memory`',
          ),
          redisStore('In Redis, sealed; for several replicas.'),
        ],
        { error: () => faultMessage('has no known `kind`', 'use memory or redis') },
      )
      .prefault({ kind: 'memory' })
      .describe('Where sessions are held.'),
    idleTimeoutSeconds: wholeNumber(1, YEAR_SECONDS, 'give seconds without activity')
      .default(1800)
      .describe('Seconds without activity after which a session ends.'),
    absoluteTimeoutSeconds: wholeNumber(1, YEAR_SECONDS, 'give seconds from sign-in')
      .default(28_800)
      .describe('Seconds from sign-in after which a session ends whatever happens.'),
    requestsPerSecond: wholeNumber(1, 1_000_000, 'give calls a second')
      .optional()
      .describe(
        'Calls to apps that one session may make a second; more are answered 429. Absent: no limit.',
      ),
    sessionsPerUser: wholeNumber(1, 10_000_000, 'give how many sessions a person may have at once')
      .default(20_000)
      .describe(
        'Sessions that one person may have at once, so that one account cannot fill the store. A sign-in beyond it ends what was not used for longest: one session, or a hundredth of this number where that is more.',
      ),
    secrets: listOf(
      text('give a random secret, as made by: openssl rand -base64 32').min(32, {
        error: faultMessage(
          'is shorter than 32 characters',
          'make one with: openssl rand -base64 32',
        ),
      }),
      'give a list of secrets; the first seals, all open',
    )
      .default([])
      .describe('Secrets that seal sessions: the first seals, all open. Needed for redis.'),
  },
  'give the session settings',
)

const port = (use: string) => wholeNumber(0, 65_535, `give the port of the ${use} listener`)

export const serverSchema = group(
  {
    host: text('give the address to listen on')
      .default('127.0.0.1')
      .describe('Address of the public listener. `HOST` overrides it.'),
    port: port('public')
      .default(8400)
      .describe('Port of the public listener. `PORT` overrides it.'),
    management: group(
      {
        host: text('give the address to listen on')
          .default('127.0.0.1')
          .describe('Address of the management listener.'),
        port: port('management').default(8409).describe('Port of the management listener.'),
        socket: text('give the path of a socket, as /run/portal/operator.sock')
          .regex(/^\/.{0,99}$/, {
            error: faultMessage(
              'is no absolute path of at most 100 characters',
              'give one, in a folder that the user of the portal may write to',
            ),
          })
          .optional()
          .describe(
            'Path of a Unix socket on which `main.js revoke` ends sessions; made with mode 0600. Absent: there is none.',
          ),
        operatorTokenFile: text('give the path of a file with a random token')
          .optional()
          .describe(
            'Path of a file with a token of 32 characters or more that ends sessions by `POST /revocations` on the management port; or a line for each operator: a name for the log, a space, a token. Read at start. Absent: the port is read-only.',
          ),
      },
      'give host and port',
    )
      .prefault({})
      .describe(
        'Listener of `/livez`, `/readyz` and `/metrics`, and how operators end sessions; never the public port.',
      ),
    drain: group(
      {
        delaySeconds: wholeNumber(0, 300, 'give seconds')
          .optional()
          .describe(
            'Seconds for which new connections are still taken after SIGTERM while readiness is red, so that a load balancer has time to notice. Absent: 5 with sessions in Redis, else 0.',
          ),
        timeoutSeconds: wholeNumber(1, 3600, 'give seconds')
          .default(10)
          .describe(
            'Seconds after that in which calls under way may end; then they are broken off.',
          ),
      },
      'give the times of a stop',
    )
      .prefault({})
      .describe('How the process stops at SIGTERM; SIGINT (Ctrl+C) leaves out the delay.'),
    trustedProxies: listOf(
      cidr('give an address or a range, as 10.0.0.0/8'),
      'list the ranges of your own proxies',
    )
      .default([])
      .describe('Proxies in front whose forwarded headers count.'),
  },
  'give the listener settings',
)

export const outboundSchema = group(
  {
    proxy: httpUrl('give the forward proxy, as http://proxy:3128')
      .optional()
      .describe('Forward proxy of every outgoing call.'),
    noProxy: listOf(text('give a host name'), 'list hosts')
      .default([])
      .describe(
        'Hosts that are reached without the forward proxy. A leading dot means sub-domains.',
      ),
    caFiles: listOf(text('give the path of a PEM file'), 'list PEM files')
      .default([])
      .describe("Certificate authorities trusted besides Node's own."),
  },
  'give the settings of outgoing calls',
)

const limitsSchema = group(
  {
    connectSeconds: wholeNumber(1, 300, 'give seconds')
      .default(10)
      .describe('Longest wait for a connection to the app.'),
    idleSeconds: wholeNumber(1, 86_400, 'give seconds')
      .default(300)
      .describe('Longest silence within a body, an event stream or a WebSocket.'),
    totalSeconds: wholeNumber(1, YEAR_SECONDS, 'give seconds')
      .default(28_800)
      .describe('Longest life of a call, event streams and WebSockets included.'),
    calls: wholeNumber(1, 65_535, 'give how many calls may be under way at once')
      .default(256)
      .describe('Calls under way at once. As many more wait; what comes on top is answered 503.'),
    streams: wholeNumber(0, 65_535, 'give how many streams may be open at once')
      .default(1024)
      .describe('Event streams and WebSockets open at once, apart from `calls`.'),
    streamsPerSession: wholeNumber(0, 65_535, 'give how many streams a session may open')
      .default(512)
      .describe('Event streams and WebSockets that one session may have open at once.'),
    requestsPerSecond: wholeNumber(1, 1_000_000, 'give calls a second')
      .optional()
      .describe(
        'Calls a second that this replica lets through, all sessions together; more are answered 429. Application proxy throttles at 500. Absent: no limit.',
      ),
    messageBytes: wholeNumber(1, 0x7fff_ffff, 'give bytes')
      .default(1_048_576)
      .describe('Largest WebSocket message in bytes, in either direction.'),
  },
  'give the limits of calls to the app',
)

const circuitBreakerSchema = group(
  {
    failures: wholeNumber(1, 1_000_000, 'give how many calls in a row must fail')
      .default(20)
      .describe('Calls in a row that find the app unreachable until no more are sent.'),
    openSeconds: wholeNumber(1, 3600, 'give seconds')
      .default(10)
      .describe('Seconds after which one call tries again whether the app is back.'),
  },
  'say when calls to an app that is down are answered at once',
)

/** Methods that a relayed API may be configured for. */
const RELAY_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

export const appSchema = group(
  {
    id: text('give an id of a-z, 0-9 and hyphen')
      .regex(APP_ID_PATTERN, {
        error: faultMessage(
          'is not a DNS label',
          'use 1-63 of a-z, 0-9 and hyphen, no hyphen at the edges, no xn--',
        ),
      })
      .describe('DNS label, unique; part of the address.'),
    name: text('give the name that people see').describe('Name on the tile.'),
    kind: oneOf(['api', 'web', 'link'], 'say how the app is reached')
      .default('api')
      .describe(
        '`api`: relayed for script; `web`: whole pages on a host of its own; `link`: opened in a new tab.',
      ),
    externalUrl: httpUrl('copy the External URL from the application proxy page').describe(
      'External URL of the published app. A path prefix is kept.',
    ),
    scope: text('copy the scope from the API permissions of the client registration')
      .regex(/^\S+\/[^/\s]+$/, {
        error: faultMessage('is not a scope', 'copy it whole, never derive it from the URL'),
      })
      .optional()
      .describe("The app's delegated scope, as the admin centre shows it. Not needed for `link`."),
    audiences: listOf(text('give an `aud` value'), 'list `aud` values')
      .default([])
      .describe(
        "`relay` only: `aud` values that the app's token may have. Empty: derived from the scope.",
      ),
    token: oneOf(['exchange', 'relay'], 'say how the app gets its token')
      .optional()
      .describe(
        '`exchange` (default with `entra.api`): On-Behalf-Of. `relay`: the page hands the token over.',
      ),
    methods: listOf(
      oneOf(RELAY_METHODS, 'use upper-case method names'),
      'list the methods that may pass',
    )
      .min(1, { error: faultMessage('is empty', 'list the methods that may pass') })
      .default(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      .describe('Methods that the relay passes on. GET includes HEAD.'),
    timeoutSeconds: wholeNumber(1, 86_400, 'give seconds')
      .default(190)
      .describe(
        "Longest wait for the app's answer. Default lies past application proxy's own 85 and 180 s.",
      ),
    maxRequestBytes: wholeNumber(0, Number.MAX_SAFE_INTEGER, 'give bytes')
      .default(104_857_600)
      .describe('Largest request body in bytes.'),
    limits: limitsSchema
      .prefault({})
      .describe('How long calls to the app may take, and how many there may be.'),
    circuitBreaker: circuitBreakerSchema
      .prefault({})
      .describe('When calls to an app that is down are answered 503 at once.'),
    cookies: flag("say whether the app's own cookies are kept")
      .default(false)
      .describe("`api` only: whether the app's own cookies are kept."),
    visibleTo: audience
      .prefault({})
      .describe('Who sees the app: any of these roles or groups. Empty: everyone who signs in.'),
    description: text('say in a sentence what the app is for')
      .optional()
      .describe('Line on the tile.'),
    category: text('name the group of tiles').optional().describe('Group of tiles.'),
    keywords: nameList('list search words').describe('Search words.'),
    icon: image('give an image')
      .optional()
      .describe('Image of the tile: https URL or base64 `data:` URL.'),
    iconDark: image('give an image for dark surfaces')
      .optional()
      .describe('Image of the tile in the dark theme. Absent: `icon`.'),
    openapi: appPath('give the path of the document, as /openapi.json')
      .optional()
      .describe(
        "`api` only: path of the app's OpenAPI document (3.0 or 3.1, JSON or YAML) below `externalUrl`, as `/openapi.json`. People browse its operations on the app's page; it is fetched with their own token. Absent: there is none.",
      ),
    requestAccessUrl: webAddress('give the address where access is asked for', [
      'https:',
      'mailto:',
    ])
      .optional()
      .describe('Where people ask for access to the app: an https or mailto address.'),
  },
  'give the keys of the app',
)

/** The whole document. Cross-field rules are in `rules.ts`. */
export const configSchema = group(
  {
    portal: portalSchema.describe('The portal itself.'),
    entra: entraSchema.describe('The tenant and the registrations.'),
    session: sessionSchema.prefault({}).describe('Sessions: how long they live and where.'),
    preferences: preferencesSchema
      .prefault({})
      .describe(
        'What people choose for themselves: favourites, order, hidden apps. Kept until nobody has used it for 400 days.',
      ),
    server: serverSchema.prefault({}).describe('Listeners.'),
    outbound: outboundSchema
      .prefault({})
      .describe('Outgoing calls: to Entra ID and to the apps alike.'),
    announcements: listOf(announcementSchema, 'list the announcements')
      .default([])
      .describe('What people are told above their apps.'),
    apps: listOf(appSchema, 'list the apps').default([]).describe('The apps, in their order.'),
  },
  'write a YAML document with the groups portal, entra and apps',
)

export type PortalSettings = z.output<typeof portalSchema>
export type EntraSettings = z.output<typeof entraSchema>
export type ApiRegistration = z.output<typeof apiSchema>
export type Credential = z.output<typeof credentialSchema>
export type SessionSettings = z.output<typeof sessionSchema>
export type PreferenceSettings = z.output<typeof preferencesSchema>
export type AnnouncementSettings = z.output<typeof announcementSchema>
export type Audience = z.output<typeof audience>
export type ServerSettings = z.output<typeof serverSchema>
export type OutboundSettings = z.output<typeof outboundSchema>
export type ParsedApp = z.output<typeof appSchema>
/** What a configuration file may hold, before defaults. */
export type ConfigDocument = z.input<typeof configSchema>
