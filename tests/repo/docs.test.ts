import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { PROBLEMS } from '@app-proxy-portal/shared/api'
import { formatFault } from '@app-proxy-portal/shared/config'
import { loadConfig } from '@app-proxy-portal/bff'
import { describe, expect, it } from 'vitest'
import { createTestCertificate } from '../../apps/bff/src/config/test-certificate.ts'
import { root } from './root.ts'

const run = promisify(execFile)
const read = (path: string) => readFile(join(root, path), 'utf8')

const { stdout } = await run('git', ['ls-files', '-z', '*.md'], { cwd: root })
const pages = stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))

/** Headings of a page as they are linked to. @see https://github.com/gjtorikian/html-pipeline */
function anchorsOf(markdown: string): string[] {
  return withoutCode(markdown)
    .split('\n')
    .flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? [])
    .map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
        .replaceAll(' ', '-'),
    )
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^(```+)[\s\S]*?^\1/gm, '')
}

describe('generated pages', () => {
  it('are what npm run docs writes', async () => {
    const result = await run(process.execPath, ['scripts/docs.mjs', '--check'], {
      cwd: root,
    }).catch((error: { stderr: string }) => error)
    expect(result.stderr).toBe('')
  })

  it('docs/problems.md has a section for each code, where the problem type points', async () => {
    expect(anchorsOf(await read('docs/problems.md'))).toEqual(
      expect.arrayContaining(Object.keys(PROBLEMS)),
    )
  })

  it('the example of docs/configuration.md is sound, with the files that it names', async () => {
    const [, example = ''] =
      /^```yaml\n([\s\S]*?)^```/m.exec(await read('docs/configuration.md')) ?? []
    const folder = await mkdtemp(join(tmpdir(), 'example-'))
    try {
      const { certificate, privateKey } = createTestCertificate({ validToMs: Date.now() + 60_000 })
      await writeFile(join(folder, 'entra-certificate'), certificate)
      await writeFile(join(folder, 'entra-key'), privateKey)
      await writeFile(join(folder, 'session'), 'x'.repeat(44))
      const file = join(folder, 'portal.yaml')
      await writeFile(file, example.replaceAll(/\/run\/secrets|\/var\/lib\/portal/g, folder))
      const result = loadConfig({ file, env: {}, clock: Date.now })
      expect(result.ok ? [] : result.faults.map(formatFault)).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

// Pictures apart: they are taken of the running portal.
describe('links', () => {
  it.each(pages)('of %s lead somewhere', async (page) => {
    const links = withoutCode(await read(page)).matchAll(/(?<!!\[[^\]]*)\]\(([^)\s]+)\)/g)
    const relative = [...links]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    const broken = await Promise.all(
      relative.map(async (target) => {
        const [path = '', anchor] = target.split('#', 2)
        const file = path === '' ? page : join(dirname(page), path)
        if (!existsSync(join(root, file))) return [target]
        if (anchor === undefined || !file.endsWith('.md')) return []
        return anchorsOf(await read(file)).includes(anchor) ? [] : [target]
      }),
    )
    expect(broken.flat()).toEqual([])
  })

  it('are found at all', async () => {
    expect(await read('docs/configuration.md')).toMatch(/\]\(entra-setup\.md\)/)
    expect(anchorsOf('# A: b_c `d`\n```\n# no\n```\n## E-f')).toEqual(['a-b_c-d', 'e-f'])
  })
})
