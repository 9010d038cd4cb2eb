import { parseArgs } from 'node:util'

import { asObjectId, isOperatorName, type RevocationRequest } from './operator.ts'

/** What the command line asks for. */
export type Command =
  | { kind: 'serve'; configFile: string | undefined; checkOnly: boolean }
  | RevokeCommand
  | { kind: 'help' }
  | { kind: 'wrong'; why: string }

export interface RevokeCommand {
  kind: 'revoke'
  configFile: string | undefined
  whom: RevocationRequest
  /** Who asks; undefined where that is not said. */
  operator: string | undefined
}

export const USAGE = `Usage: main.js [serve] [--config FILE] [--check]
       main.js revoke (--user ID | --all) [--by NAME] [--config FILE]

  serve           run the portal
  revoke          end sessions in the portal that runs with this configuration, for good

  --config FILE   configuration in YAML or JSON; PORTAL_CONFIG otherwise
  --check         check the configuration and stop: 0 where it is sound, 78 where it is not
  --user ID       of the person with this object ID in Entra ID
  --all           of everybody
  --by NAME       who asks, for the log; the user of the command otherwise
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
        by: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const [command = 'serve', ...rest] = positionals
    const { config: configFile, check, user, all, by: operator } = values
    if (rest.length > 0 || (command !== 'serve' && command !== 'revoke')) {
      return wrong(`unknown command: ${positionals.join(' ')}`)
    }
    if (command === 'serve') {
      if ([user, all, operator].some((value) => value !== undefined)) {
        return wrong('--user, --all and --by are of revoke')
      }
      return { kind: 'serve', configFile, checkOnly: check ?? false }
    }
    if (check !== undefined) return wrong('--check is not of revoke')
    if ((user === undefined) === (all === undefined)) return wrong('give either --user or --all')
    if (operator !== undefined && !isOperatorName(operator)) return wrong(`no name: ${operator}`)
    const asked = { kind: 'revoke', configFile, operator } as const
    if (user === undefined) return { ...asked, whom: { everybody: true } }
    const objectId = asObjectId(user)
    if (objectId === undefined) return wrong(`no object ID: ${user}`)
    return { ...asked, whom: { user: objectId } }
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'wrong options')
  }
}

function wrong(why: string): Command {
  return { kind: 'wrong', why }
}
