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

  test.each([
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

  test.each(['--config', '--check', '--help'])('the usage names %s', (option) => {
    expect(USAGE).toContain(option)
  })
})
