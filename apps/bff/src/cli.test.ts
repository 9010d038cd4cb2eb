import { describe, expect, test } from 'vitest'

import { parseCommand, USAGE } from './cli.ts'

describe('the command line', () => {
  test.each<[string[], string | undefined, boolean]>([
    [[], undefined, false],
    [['serve'], undefined, false],
    [['--config', 'a.yaml'], 'a.yaml', false],
    [['--config=a.yaml', 'serve'], 'a.yaml', false],
    [['serve', '--check', '--config', 'a.yaml'], 'a.yaml', true],
  ])('%j serves', (args, configFile, checkOnly) => {
    expect(parseCommand(args)).toEqual({ kind: 'serve', configFile, checkOnly })
  })

  const ID = '0f0f0f0f-0000-4000-8000-000000000001'
  test.each<[string[], string | undefined, object]>([
    [['revoke', '--all'], undefined, { everybody: true }],
    [['revoke', '--user', ID, '--config', 'a.yaml'], 'a.yaml', { user: ID }],
    [['--user', ID.toUpperCase(), 'revoke'], undefined, { user: ID }],
  ])('%j revokes', (args, configFile, whom) => {
    const command = { kind: 'revoke', configFile, whom }
    expect(parseCommand(args)).toEqual({ ...command, operator: undefined })
    const named = [...args, '--by', 'jane@contoso.example']
    expect(parseCommand(named)).toEqual({ ...command, operator: 'jane@contoso.example' })
  })

  test.each([
    [['revoke']],
    [['revoke', '--all', '--user', ID]],
    [['revoke', '--user', 'alice@contoso.example']],
    [['revoke', '--user', '']],
    [['revoke', '--all', '--check']],
    [['revoke', 'everybody', '--all']],
    [['revoke', '--all', '--by', 'Jane Doe\n']],
    [['revoke', '--all', '--by', '']],
    [['--all']],
    [['serve', '--by', 'jane']],
    [['serve', '--user', ID]],
    [['start']],
    [['serve', 'twice']],
    [['--verbose']],
    [['-c', 'a.yaml']],
    [['--config']],
    [['--check=yes']],
  ])('%j is wrong, and is told why', (args) => {
    expect(parseCommand(args)).toEqual({ kind: 'wrong', why: expect.stringMatching(/./) })
  })

  test('--help goes before everything else', () => {
    expect(parseCommand(['start', '--help'])).toEqual({ kind: 'help' })
  })

  test.each(['--config', '--check', '--user', '--all', '--by', '--help'])(
    'the usage names %s',
    (option) => {
      expect(USAGE).toContain(option)
    },
  )
})
