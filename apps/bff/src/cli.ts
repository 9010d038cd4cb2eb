import { parseArgs } from 'node:util'

import { asObjectId, type RevocationRequest } from './operator.ts'

/** What the command line asks for. */
export type Command =
  | { kind: 'serve'; configFile: string | undefined; checkOnly: boolean }
  | { kind: 'revoke'; configFile: string | undefined; whom: RevocationRequest }
  | { kind: 'help' }
  | { kind: 'wrong'; why: string }

export const USAGE = `Usage: main.js [serve] [--config FILE] [--check]
       main.js revoke (--user ID | --all) [--config FILE]

  serve           run the portal
  revoke          end sessions in the portal that runs with this configuration, for good

  --config FILE   configuration in YAML or JSON; PORTAL_CONFIG otherwise
  --check         check the configuration and stop: 0 where it is sound, 78 where it is not
  --user ID       of the person with this object ID in Entra ID
  --all           of everybody
  --help          show this text
`

export function parseCommand(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        check: { type: 'boolean' },
        user: { type: 'string' },
        all: { type: 'boolean' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const [command = 'serve', ...rest] = positionals
    const { config: configFile, check, user, all } = values
    if (rest.length > 0 || (command !== 'serve' && command !== 'revoke')) {
      return wrong(`unknown command: ${positionals.join(' ')}`)
    }
    if (command === 'serve') {
      if (user !== undefined || all !== undefined) return wrong('--user and --all are of revoke')
      return { kind: 'serve', configFile, checkOnly: check ?? false }
    }
    if (check !== undefined) return wrong('--check is not of revoke')
    if ((user === undefined) === (all === undefined)) return wrong('give either --user or --all')
    if (user === undefined) return { kind: 'revoke', configFile, whom: { everybody: true } }
    const objectId = asObjectId(user)
    if (objectId === undefined) return wrong(`no object ID: ${user}`)
    return { kind: 'revoke', configFile, whom: { user: objectId } }
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'wrong options')
  }
}

function wrong(why: string): Command {
  return { kind: 'wrong', why }
}
