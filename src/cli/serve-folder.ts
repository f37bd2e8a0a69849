import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import sirv from 'sirv'

export interface Served {
  readonly address: string
  close(): void
}

/**
 * Serves a built site at `http://localhost:PORT` below `base`, as a static host would: no listing,
 * `404.html` for what is not there. Port 0 takes any free one. Throws where the port is taken.
 */
export function serveFolder(directory: string, port: number, base = ''): Promise<Served> {
  const files = sirv(directory, { dev: true })
  const server: Server = createServer((request, response) => {
    const notFound = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(readFileSync(join(directory, '404.html')))
    }
    const url = request.url ?? '/'
    if (!url.startsWith(`${base}/`)) return notFound()
    request.url = url.slice(base.length)
    files(request, response, notFound)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => {
      const address = server.address()
      const actual = typeof address === 'object' && address !== null ? address.port : port
      resolve({
        address: `http://localhost:${actual}${base}/`,
        close: () => void server.close().closeAllConnections(),
      })
    })
  })
}
