import { createServer, type Server } from 'node:http'
import { join, posix } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import sirv from 'sirv'
import { fileOf, paths } from '../context/paths.ts'
import { parseHeadersFile, type Headers } from './headers-file.ts'

export interface Served {
  readonly address: string
  close(): void
}

/**
 * Serves a built site at `http://localhost:PORT` below `base`, as a static host would: no listing,
 * `404.html` for what is not there, the headers of the site's `_headers`, and neither that file nor
 * what builds keep in the site to anybody. Port 0 takes any free one. Throws where the port is taken.
 */
export function serveFolder(directory: string, port: number, base = ''): Promise<Served> {
  const files = sirv(directory, { dev: true })
  const server: Server = createServer((request, response) => {
    const notFound = () => {
      // Not those of what would be there: a browser would keep for long that it is not.
      const headers = readHeaders(directory, base + paths.notFound)
      response.writeHead(404, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      const page = join(directory, fileOf(paths.notFound))
      response.end(existsSync(page) ? readFileSync(page) : 'Not found')
    }
    const url = request.url ?? '/'
    const [path = '/'] = url.split('?')
    for (const [name, value] of Object.entries(readHeaders(directory, path))) {
      response.setHeader(name, value)
    }
    if (base !== '' && path === base) {
      response.writeHead(301, { location: `${base}/` }).end()
      return
    }
    if (!url.startsWith(`${base}/`) || isHidden(path)) return notFound()
    request.url = url.slice(base.length)
    // One that is out of order would end the server, and nobody has to be given a part.
    delete request.headers.range
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

const headersName = posix.basename(paths.headers)

/** True for what is for the host alone, however its address is spelled; and for what is no address. */
function isHidden(path: string): boolean {
  try {
    const names = posix.normalize(decodeURIComponent(path)).split('/')
    // The list of what was built, and, where the site is a mount point, what a build has there for a while.
    return names.some((name) => name === headersName || name.startsWith('.allclear'))
  } catch {
    return true
  }
}

/** Read anew each time: the site may be built again while it is served. */
function readHeaders(directory: string, path: string): Headers {
  const file = join(directory, fileOf(paths.headers))
  return existsSync(file) ? parseHeadersFile(readFileSync(file, 'utf8'))(path) : {}
}
