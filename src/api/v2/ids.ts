import type { Site } from '../../model/schemas/site.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
const lanes = [
  { seed: 0x243f6a88, multiplier: 0x85ebca6b },
  { seed: 0x13198a2e, multiplier: 0xc2b2ae35 },
  { seed: 0xa4093822, multiplier: 0x9e3779b1 },
] as const

/**
 * The id of what is called `name`: 12 lower-case letters and digits, as Statuspage's are. Made of
 * the name and of nothing else, so that it is the same in every build on every machine, for ever:
 * a change to this function breaks the clients of every page.
 *
 * Names begin with their kind (`component:checkout`), so that things of different kinds never share
 * an id. Three 32-bit hashes give four characters each; two of 100,000 names get the same id with a
 * probability of about one in a billion.
 */
export function createId(name: string): string {
  return lanes.map(({ seed, multiplier }) => letters(hash(name, seed, multiplier))).join('')
}

/** A hash of `text` in 32 bits: multiply and shift for each character, then MurmurHash3's last steps. */
function hash(text: string, seed: number, multiplier: number): number {
  let state = seed ^ text.length
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), multiplier)
    state ^= state >>> 15
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}

function letters(value: number): string {
  let rest = value
  let text = ''
  for (let count = 0; count < 4; count++) {
    text += alphabet[rest % alphabet.length] ?? ''
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}

interface Known {
  readonly id: string
  readonly statuspageId?: string | undefined
}

/** The ids of everything: what an import brought, else made of our own ids. */
export const idOf = {
  /** Made of the address in `site.yaml`, not of where a build is served. */
  page: ({ url, statuspageId }: Site): string =>
    statuspageId ?? createId(`page:${url.replace(/(?<!\/)\/+$/, '')}`),
  component: (known: Known): string => identify('component', known),
  group: (known: Known): string => identify('group', known),
  incident: (known: Known): string => identify('incident', known),
  /** `incident` is our id: it is what the update's file is in. */
  update: (incident: string, known: Known): string => identify(`update:${incident}`, known, '/'),
  maintenance: (known: Known): string => identify('maintenance', known),
  maintenanceUpdate: (maintenance: string, known: Known): string =>
    identify(`maintenance-update:${maintenance}`, known, '/'),
} as const

function identify(kind: string, { id, statuspageId }: Known, separator = ':'): string {
  return statuspageId ?? createId(kind + separator + id)
}
