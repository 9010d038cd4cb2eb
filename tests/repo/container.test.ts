import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './root.ts'

const dockerfile = await readFile(join(root, 'deploy/Dockerfile'), 'utf8')
const instructions = dockerfile
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
const finalStage = instructions.slice(instructions.findLastIndex((line) => /^FROM /.test(line)))
const inFinalStage = (name: string) => finalStage.filter((line) => line.startsWith(`${name} `))

describe('the container image', () => {
  it('holds the bundle and the public files, and nothing else', () => {
    expect(inFinalStage('COPY')).toEqual([
      'COPY --from=build --chown=0:0 /src/apps/bff/dist/main.js ./main.js',
      'COPY --from=build --chown=0:0 /src/apps/bff/dist/public ./public',
    ])
    expect(inFinalStage('ADD')).toEqual([])
  })

  it('runs no command and no package manager while the final stage is made', () => {
    expect(inFinalStage('RUN')).toEqual([])
    expect(finalStage.join('\n')).not.toMatch(/npm|npx|pnpm|yarn|apt/)
  })

  it('is based on Node 24 without shell and package manager', () => {
    expect(finalStage[0]).toBe('FROM ${RUNTIME_IMAGE}')
    expect(dockerfile).toMatch(/^ARG RUNTIME_IMAGE=\S*distroless\/nodejs24-\S*:nonroot$/m)
  })

  it('builds with the Node that the workspace pins', async () => {
    const version = (await readFile(join(root, '.node-version'), 'utf8')).trim()
    expect(dockerfile).toMatch(new RegExp(`^ARG BUILD_IMAGE=node:${version}-`, 'm'))
  })

  it('runs as a numeric user that is not root', () => {
    expect(inFinalStage('USER')).toEqual(['USER 65532:65532'])
  })

  it('runs in production mode, listens beyond loopback and says where', () => {
    expect(inFinalStage('ENV').join()).toMatch(/NODE_ENV=production\s+HOST=0\.0\.0\.0\s+PORT=8400/)
    expect(inFinalStage('EXPOSE')).toEqual(['EXPOSE 8400'])
  })

  it('asks its own management port whether it lives, with Node and without a shell', () => {
    expect(inFinalStage('HEALTHCHECK').join()).toMatch(
      /CMD \["\/nodejs\/bin\/node", "-e", ".*127\.0\.0\.1:8409\/livez/,
    )
  })

  it('sends no secret, installed package or earlier output to the build', async () => {
    const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n')
    expect(ignored.find((line) => line && !line.startsWith('#'))).toBe('*')
    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '**/.env*']))
  })
})

describe('the compose example', async () => {
  const compose = await readFile(join(root, 'deploy/compose.yaml'), 'utf8')

  it.each([
    'read_only: true',
    'cap_drop: [ALL]',
    'security_opt: [no-new-privileges:true]',
    '- 127.0.0.1:8400:8400',
  ])('says %s', (line) => {
    expect(compose.split('\n').map((text) => text.trim())).toContain(line)
  })

  it('takes secrets from files, never from the environment', () => {
    expect(compose).toMatch(/^secrets:$/m)
    expect(compose).not.toMatch(/environment:/)
  })
})
