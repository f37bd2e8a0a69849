/**
 * Now, in epoch ms. A page built as of a given moment (`npm run build -- --now`) says so, and its
 * clock goes on from there.
 */
export function now(): number {
  return Date.now() + offset
}

const loaded = Date.now()
const given = document.documentElement.dataset['now']
const offset = given === undefined ? 0 : Date.parse(given) - loaded
