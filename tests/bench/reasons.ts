import { judge } from './bars.ts'
import { TOKEN_BYTES } from './fixed-token.ts'
import type { Profile } from './profile.ts'
import { pick, type Results, type Series } from './results.ts'
import { medianRatio } from './statistics.ts'
import type { TargetName } from './targets.ts'

/** Why bars are not reached, a line for each reason; from what was measured beside them. */
export function reasons(results: Results): string[] {
  const missed = judge(results).filter(({ verdict }) => verdict === 'not reached')
  const byReason = Map.groupBy(missed, ({ what }) => {
    const reason = REASONS.find(([start]) => what.startsWith(start))?.[1](results)
    return reason ?? 'the reason is not known.'
  })
  return [...byReason].map(
    ([reason, bars]) => `**${bars.map(({ what }) => what).join('; ')}**: ${reason}`,
  )
}

const REASONS: [start: string, reason: (results: Results) => string][] = [
  ['1 KB: p99', ({ profile }) => `${pauses(profile)} While one lasts, 32 connections wait.`],
  [
    '1 KB: requests/s ÷ mod_auth_openidc',
    ({ load }) =>
      'its relay is C in many threads. A relay on Node without any feature does ' +
      `${ratio(pick(load.small, 'perSecond'), 'node:http + undici', 'mod_auth_openidc')} times its ` +
      'requests; what the bar leaves to the features is less than Node costs.',
  ],
  ['1 KB', ({ profile }) => shareOfFeatures(profile)],
  [
    'Server-sent event',
    ({ events }) =>
      `on Node an event goes through JavaScript on its way: the bare relay takes ` +
      `${ratio(events, 'node:http + undici', 'nginx')} times as long as nginx, the portal ` +
      `${ratio(events, 'portal', 'nginx')} times.`,
  ],
  [
    'WebSocket',
    ({ echoes }) =>
      'each message is read and written twice more on the way, on the one core of the proxy; ' +
      `nginx, which looks into none, reaches ${ratio(echoes, 'nginx', 'direct')}.`,
  ],
  [
    'Memory of a session',
    () =>
      `the three tokens are ${((3 * TOKEN_BYTES) / 1024).toFixed(1)} KB by themselves, kept as ` +
      'they are sent, so that no call has to decrypt one.',
  ],
]

/** Parts that a relay without features has, too. */
const ANY_RELAY = /^(?:socket|event loop|undici|node:http|Node:|garbage)/

function shareOfFeatures(profile: Profile | undefined): string {
  if (profile === undefined) return 'no profile was taken.'
  const own = profile.parts.filter(([part]) => !ANY_RELAY.test(part))
  const ownShare = own.reduce((sum, [, share]) => sum + share, 0)
  const [largest, share = 0] = own[0] ?? []
  return (
    `${percent(1 - ownShare)} of the portal's time goes into what every relay on Node does, too; ` +
    `${percent(ownShare)} is what the portal adds, ${percent(share)} the most (${largest}).`
  )
}

function pauses(profile: Profile | undefined): string {
  if (profile === undefined) return 'no profile was taken.'
  const { collections, seconds } = profile
  const { count, longestMs, totalMs } = collections
  return (
    `garbage was collected ${count} times in ${seconds} s, ${totalMs.toFixed(0)} ms in all, ` +
    `${longestMs.toFixed(1)} ms the longest.`
  )
}

function ratio(series: Series<number>, ours: TargetName, theirs: TargetName): string {
  return medianRatio(series.get(ours) ?? [], series.get(theirs) ?? []).toFixed(2)
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
}
