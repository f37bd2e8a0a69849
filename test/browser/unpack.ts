import { unpackChromium } from './chromium.ts'

/** Vitest's global setup: the browser is unpacked once, before anything runs. */
export default unpackChromium
