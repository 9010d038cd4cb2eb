import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Command =
  | { kind: 'serve'; configFile: string | undefined; checkOnly: boolean }
  | { kind: 'help' }
  | { kind: 'wrong'; why: string }

export const USAGE = `Usage: main.js [serve] [--config FILE] [--check]

  --config FILE   configuration in YAML or JSON; PORTAL_CONFIG otherwise
  --check         check the configuration and stop: 0 where it is sound, 78 where it is not
  --help          show this text
`

export function parseCommand(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const [command = 'serve', ...rest] = positionals
    if (command !== 'serve' || rest.length > 0) {
      return { kind: 'wrong', why: `unknown command: ${positionals.join(' ')}` }
    }
    return { kind: 'serve', configFile: values.config, checkOnly: values.check }
  } catch (error) {
    return { kind: 'wrong', why: error instanceof Error ? error.message : 'wrong options' }
  }
}
