import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './root.ts'

/** A file and one statement in it. */
type Plant = readonly [file: string, code: string]

const sideEffect = (from: string) => `import '${from}'`

const forbidden: Record<string, readonly Plant[]> = {
  'eslint(no-restricted-imports)': [
    // shared stands on its own
    ['packages/shared/src/config/a.ts', sideEffect('@app-proxy-portal/bff')],
    ['packages/shared/src/config/b.ts', sideEffect('@app-proxy-portal/local-tenant')],
    ['packages/shared/src/config/c.ts', sideEffect('../../../../apps/web/src/main.tsx')],
    ['packages/shared/src/config/d.ts', sideEffect('../../../../tests/fixtures/portal.ts')],
    ['packages/shared/src/config/e.ts', sideEffect('../../../local-tenant/src/index.ts')],
    // shared/api, shared/client and shared/texts are in the browser's first load
    ['packages/shared/src/api/a.ts', sideEffect('zod')],
    ['packages/shared/src/api/b.ts', sideEffect('node:crypto')],
    ['packages/shared/src/api/c.ts', sideEffect('../config/schema.ts')],
    ['packages/shared/src/api/d.ts', "export * from '../client/index.ts'"],
    ['packages/shared/src/client/a.ts', sideEffect('zod')],
    ['packages/shared/src/client/b.ts', sideEffect('../config/schema.ts')],
    ['packages/shared/src/client/c.ts', sideEffect('../../../local-tenant/src/index.ts')],
    ['packages/shared/src/client/d.ts', sideEffect('../texts/index.ts')],
    ['packages/shared/src/texts/a.ts', sideEffect('zod')],
    ['packages/shared/src/texts/b.ts', sideEffect('@app-proxy-portal/bff')],
    ['packages/shared/src/texts/c.ts', sideEffect('../config/schema.ts')],
    ['packages/shared/src/texts/d.ts', sideEffect('../client/index.ts')],
    // the local tenant
    ['packages/local-tenant/src/a.ts', sideEffect('@app-proxy-portal/bff')],
    ['packages/local-tenant/src/b.ts', sideEffect('@app-proxy-portal/web')],
    ['packages/local-tenant/src/entra/c.ts', sideEffect('../../../../apps/bff/src/app.ts')],
    ['packages/local-tenant/src/entra/d.ts', sideEffect('../../../shared/src/config/schema.ts')],
    ['packages/local-tenant/src/entra/e.ts', sideEffect('../../../../tests/fixtures/portal.ts')],
    // the web and the BFF never know each other, nor what is for demo and tests
    ['apps/web/src/a.ts', sideEffect('@app-proxy-portal/bff')],
    ['apps/web/src/b.ts', sideEffect('@app-proxy-portal/local-tenant')],
    ['apps/web/src/c.ts', sideEffect('@app-proxy-portal/shared/config')],
    ['apps/web/src/d.ts', sideEffect('../../bff/src/errors.ts')],
    ['apps/web/src/lib/d.ts', sideEffect('../../../../apps/bff/src/errors.ts')],
    ['apps/web/src/e.ts', sideEffect('../../../packages/local-tenant/src/index.ts')],
    ['apps/web/src/f.ts', sideEffect('../../../tests/fixtures/portal.ts')],
    ['apps/bff/src/a.ts', sideEffect('@app-proxy-portal/web')],
    ['apps/bff/src/b.ts', sideEffect('@app-proxy-portal/local-tenant')],
    ['apps/bff/src/c.ts', sideEffect('../../web/src/main.tsx')],
    ['apps/bff/src/http/c.ts', sideEffect('../../../../apps/web/src/main.tsx')],
    ['apps/bff/src/d.ts', sideEffect('../../../packages/local-tenant/src/index.ts')],
    ['apps/bff/src/e.ts', sideEffect('../../../tests/fixtures/portal.ts')],
    ['apps/bff/src/session/f.test.ts', sideEffect('@app-proxy-portal/local-tenant')],
    // the rooms of the BFF: every one against every other and against what is above them
    ...roomPlants(),
    // inside the web
    ...['ui', 'lib', 'auth'].flatMap((folder): Plant[] => [
      [`apps/web/src/${folder}/a.tsx`, sideEffect('../features/launchpad/tiles.tsx')],
      [`apps/web/src/${folder}/b.tsx`, sideEffect('../app/routes.tsx')],
      [`apps/web/src/${folder}/c.tsx`, sideEffect('../main.tsx')],
      [`apps/web/src/${folder}/d.tsx`, sideEffect('@app-proxy-portal/bff')],
    ]),
    ['apps/web/src/features/launchpad/a.tsx', sideEffect('../sessions/list.tsx')],
    ['apps/web/src/features/launchpad/b.tsx', sideEffect('../../features/sessions/list.tsx')],
    ['apps/web/src/features/launchpad/c.tsx', sideEffect('../../app/routes.tsx')],
    ['apps/web/src/features/launchpad/d.tsx', sideEffect('../../main.tsx')],
    ['apps/web/src/features/launchpad/e.tsx', sideEffect('@app-proxy-portal/shared/config')],
  ],
  'import(no-cycle)': [
    ['apps/bff/src/http/cycle-a.ts', "export { b as a } from './cycle-b.ts'"],
    ['apps/bff/src/http/cycle-b.ts', "export { a as b } from './cycle-a.ts'"],
  ],
  'node(no-process-env)': [
    ['apps/bff/src/token/env.ts', "export const home = process.env['HOME']"],
    ['packages/shared/src/config/env.ts', "export const home = process.env['HOME']"],
  ],
  'typescript(no-floating-promises)': [
    ['apps/bff/src/relay/floating.ts', 'export const work = async () => 1; work()'],
    ['apps/web/src/lib/floating.ts', 'Promise.resolve(1).then(() => 2)'],
  ],
  'typescript(no-explicit-any)': [
    ['packages/shared/src/api/any.ts', 'export const parse = (value: any) => value'],
  ],
  'typescript(no-non-null-assertion)': [
    ['apps/bff/src/http/bang.ts', 'export const first = (list: string[]) => list[0]!'],
  ],
  'typescript(switch-exhaustiveness-check)': [
    [
      'apps/web/src/auth/switch.ts',
      "export const f = (a: 'x' | 'y') => { switch (a) { case 'x': return 1 } return 2 }",
    ],
  ],
  'react-hooks(rules-of-hooks)': [
    [
      'apps/web/src/ui/hook.tsx',
      "import { useState } from 'react'; export const F = (p: { a: boolean }) => { if (p.a) useState(0); return null }",
    ],
  ],
  'import(no-default-export)': [['apps/web/src/features/launchpad/f.tsx', 'export default 1']],
}

const allowed: readonly Plant[] = [
  ['packages/shared/src/client/ok.ts', sideEffect('../api/index.ts')],
  [
    'packages/shared/src/texts/ok.ts',
    `${sideEffect('@lingui/core')}; ${sideEffect('../api/index.ts')}; ${sideEffect('./en.ts')}`,
  ],
  ['packages/shared/src/config/ok.ts', `${sideEffect('zod')}; ${sideEffect('../api/index.ts')}`],
  ['packages/local-tenant/src/entra/ok.ts', sideEffect('@app-proxy-portal/shared/config')],
  ['apps/bff/src/app.ts', `${sideEffect('./session/routes.ts')}; ${sideEffect('./relay/apps.ts')}`],
  ['apps/bff/src/session/ok.ts', `${sideEffect('../errors.ts')}; ${sideEffect('./store.ts')}`],
  ['apps/bff/src/relay/ok.ts', sideEffect('@app-proxy-portal/shared/config')],
  ['apps/bff/src/http/ok.ts', sideEffect('@app-proxy-portal/shared/texts')],
  ['apps/bff/src/config/ok.ts', "export const home = process.env['HOME']"],
  ['apps/web/src/auth/ok.ts', sideEffect('../lib/api-client.ts')],
  ['apps/web/src/features/launchpad/ok.tsx', sideEffect('../../ui/page.tsx')],
  ['apps/web/src/features/launchpad/ok2.tsx', sideEffect('./tiles.tsx')],
  ['apps/web/src/app/ok.tsx', sideEffect('../features/launchpad/tiles.tsx')],
  ['apps/web/src/ok.ts', sideEffect('@app-proxy-portal/shared/client')],
  ['apps/web/src/texts/de/ok.ts', sideEffect('@app-proxy-portal/shared/texts/de')],
  ['apps/web/vite.config.ts', 'export default 1'],
  ['tests/integration/ok.test.ts', sideEffect('@app-proxy-portal/bff')],
]

function roomPlants(): Plant[] {
  const rooms = ['http', 'session', 'token', 'relay', 'apps', 'preferences', 'brand']
  const above = ['../app.ts', '../main.ts', '../server.ts', '../index.ts', '../config/load.ts']
  return rooms.flatMap((room) => {
    const others = rooms.filter((other) => other !== room).map((other) => `../${other}/routes.ts`)
    return [...others, ...above, '@app-proxy-portal/web'].map((from, index): Plant => [
      `apps/bff/src/${room}/plant-${index}.ts`,
      sideEffect(from),
    ])
  })
}

type Report = { diagnostics: { code: string; filename: string }[] }

/** What oxlint reports below a directory, as "file code". */
const lint = async (cwd: string): Promise<string[]> => {
  const command = join(root, 'node_modules/.bin/oxlint')
  const stdout = await new Promise<string>((resolve) => {
    // It exits with 1 where it reports something; the report is what counts.
    execFile(command, ['--format=json'], { cwd, maxBuffer: 1e8 }, (_, out) => resolve(out))
  })
  const { diagnostics } = JSON.parse(stdout) as Report
  return diagnostics.map(({ filename, code }) => `${filename} ${code}`)
}

// Linting the tree takes seconds where the machine is busy.
const timeoutMs = 60_000

describe('lint rules', () => {
  let dir: string
  let reported: string[]

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'boundaries-'))
    await copyFile(join(root, '.oxlintrc.json'), join(dir, '.oxlintrc.json'))
    await copyFile(join(root, 'tsconfig.base.json'), join(dir, 'tsconfig.json'))
    await symlink(join(root, 'node_modules'), join(dir, 'node_modules'))
    await writeFile(join(dir, '.gitignore'), 'node_modules\n')
    for (const [file, code] of [...Object.values(forbidden).flat(), ...allowed]) {
      await mkdir(dirname(join(dir, file)), { recursive: true })
      await writeFile(join(dir, file), `${code}\n`)
    }
    reported = await lint(dir)
  }, timeoutMs)

  afterAll(() => rm(dir, { recursive: true, force: true }))

  for (const [rule, plants] of Object.entries(forbidden)) {
    it.each(plants)(`${rule} reports %s: %s`, (file) => {
      expect(reported).toContain(`${file} ${rule}`)
    })
  }

  it.each(allowed)('nothing is reported in %s: %s', (file) => {
    expect(reported.filter((line) => line.startsWith(`${file} `))).toEqual([])
  })

  it(
    'the tree itself has no violation',
    async () => {
      const rules = Object.keys(forbidden)
      const violations = await lint(root)
      expect(violations.filter((line) => rules.some((rule) => line.endsWith(rule)))).toEqual([])
    },
    timeoutMs,
  )
})
