import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { patience } from '../patience.ts'

const unpacked = fileURLToPath(new URL('../../.cache/chromium', import.meta.url))

/**
 * Unpacks the Chromium that comes as a package, once, beside other kept files. It is moved into
 * place whole, so that neither two test runs at a time nor a broken-off one leave half a browser.
 */
export async function unpackChromium(): Promise<void> {
  if (existsSync(join(unpacked, 'chromium'))) return
  const staging = `${unpacked}.${process.pid}`
  await mkdir(staging, { recursive: true })
  const outside = process.env['TMPDIR']
  process.env['TMPDIR'] = staging
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium')
    await packaged.executablePath()
    const home = dirname(findPackageJSON('@sparticuz/chromium', import.meta.url) ?? '')
    await inflate(join(home, 'bin', 'al2023.tar.br'))
    // Its own configuration looks for the fonts in /tmp, and without a font Chromium crashes.
    await writeFile(
      join(staging, 'fonts', 'fonts.conf'),
      `<?xml version="1.0"?><fontconfig><dir>${join(unpacked, 'fonts')}</dir><cachedir>${join(unpacked, 'font-cache')}</cachedir></fontconfig>`,
    )
    await rename(staging, unpacked)
  } finally {
    if (outside === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = outside
    await rm(staging, { recursive: true, force: true })
  }
}

/** Starts the unpacked Chromium, headless. */
export async function launchChromium(): Promise<Browser> {
  await unpackChromium()
  const browser = await chromium.launch({
    timeout: patience,
    executablePath: join(unpacked, 'chromium'),
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
    ],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(unpacked, 'fonts'),
      HOME: unpacked,
    },
  })
  browser.on('context', (context) => context.setDefaultTimeout(patience))
  return browser
}
