import { describe, expect, it } from 'vitest'
import { cookiesOf, startTestBed } from './test-bed.ts'

describe("the backend's answer", () => {
  it.each([200, 204, 304, 401, 403, 404, 418, 500, 503])(
    'passes with its status %i',
    async (status) => {
      await using bed = await startTestBed()
      bed.answerWith((_req, res) =>
        res.writeHead(status, { 'WWW-Authenticate': 'Bearer realm="app"' }).end(),
      )
      const reply = await bed.call({ headers: { authorization: bed.bearer() } })
      expect(reply.status).toBe(status)
      expect(reply.headers['www-authenticate']).toBe('Bearer realm="app"')
    },
  )

  it('has Location mapped to the external URL', async () => {
    await using bed = await startTestBed({ externalPath: '/crm/' })
    const locationFor = async (location: string) => {
      bed.answerWith((_req, res) => res.writeHead(302, { Location: location }).end())
      const reply = await bed.call({ path: '/crm/', headers: { authorization: bed.bearer() } })
      return reply.headers.location
    }
    expect(await locationFor(`${bed.backendUrl}list?x=1`)).toBe(`${bed.url}list?x=1`)
    expect(await locationFor('/list')).toBe('/crm/list')
    expect(await locationFor('list')).toBe('list')
    expect(await locationFor('//other.example/')).toBe('//other.example/')
    expect(await locationFor('https://other.example/')).toBe('https://other.example/')
    bed.settings.translateHost = false
    expect(await locationFor(`${bed.backendUrl}list`)).toBe(`${bed.backendUrl}list`)
  })

  it('has Domain and Path of cookies mapped and every other attribute kept', async () => {
    await using bed = await startTestBed({ externalPath: '/crm/', accessCookieOnBearer: false })
    bed.answerWith((_req, res) =>
      res
        .writeHead(200, {
          'Set-Cookie': [
            'a=1; Path=/deep; HttpOnly; SameSite=Lax',
            'b=2; Domain=127.0.0.1; Secure',
            'path=/; Domain=other.example',
          ],
        })
        .end(),
    )
    const reply = await bed.call({ path: '/crm/', headers: { authorization: bed.bearer() } })
    expect(cookiesOf(reply)).toEqual([
      'a=1; Path=/crm/deep; HttpOnly; SameSite=Lax',
      'b=2; Domain=127.0.0.1; Secure',
      'path=/; Domain=other.example',
    ])
  })

  it('keeps Strict-Transport-Security and never gains it', async () => {
    await using bed = await startTestBed()
    const headers = { authorization: bed.bearer() }
    expect((await bed.call({ headers })).headers).not.toHaveProperty('strict-transport-security')
    bed.answerWith((_req, res) =>
      res.writeHead(200, { 'Strict-Transport-Security': 'max-age=1' }).end(),
    )
    const reply = await bed.call({ headers })
    expect(reply.headers['strict-transport-security']).toBe('max-age=1')
  })

  it('is left alone in its body by default', async () => {
    await using bed = await startTestBed()
    const html = `<a href="${bed.backendUrl}x">`
    bed.answerWith((_req, res) => res.writeHead(200, { 'Content-Type': 'text/html' }).end(html))
    const reply = await bed.call({ headers: { authorization: bed.bearer() } })
    expect(reply.body).toBe(html)
  })

  it('has links translated in HTML and CSS, never in script or JSON', async () => {
    await using bed = await startTestBed({ externalPath: '/crm/', translateLinksInBody: true })
    const { backendUrl: internal, url: external } = bed
    const bodyFor = async (type: string, body: string) => {
      bed.answerWith((_req, res) =>
        res
          .writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
          .end(body),
      )
      const headers = { authorization: bed.bearer(), 'accept-encoding': 'gzip' }
      const reply = await bed.call({ path: '/crm/', headers })
      expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(reply.body)))
      return reply.body
    }
    const page = (base: string) =>
      `<a href="${base}ä">ö</a><img src='${base}i.png'><p style="background: url(${base}b.png)">` +
      `<script>const home = { href: '${internal}' }; x = ' src="${internal}"'</script>${internal}`
    expect(await bodyFor('text/html; charset=utf-8', page(internal))).toBe(page(external))
    expect(await bodyFor('text/css', `a{background:url("${internal}b")}`)).toBe(
      `a{background:url("${external}b")}`,
    )
    const json = JSON.stringify({ href: internal })
    expect(await bodyFor('application/json', json)).toBe(json)
    expect(bed.seen[0]?.headers).not.toHaveProperty('accept-encoding')
  })
})
