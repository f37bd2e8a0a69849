import type { Random } from './random.ts'

/** What an update can say, by its status. `{…}` stands for a word from the list of that name. */
const sentences = {
  investigating: [
    'We see an elevated rate of errors in {part}.',
    'Some customers in {place} cannot use {part} at the moment.',
    'Requests to {part} take **{number} seconds** and more.',
    'Our monitoring reported the first failures in {part} a few minutes ago, and the team is looking into them.',
    'We do not know the reason yet; changes of the last hours are being compared one by one.',
    'Data that was saved before is not affected.',
  ],
  identified: [
    'We found the reason: {cause}.',
    'The trouble is limited to {part} in {place}.',
    'About {number} percent of requests are affected, mostly those from {place}.',
    'As a workaround, use `{command}`, which does not depend on {part}.',
    'The team responsible for {part} and our supplier work on it together.',
    'Everything that failed is kept and will be tried again, so nothing has to be sent twice.',
  ],
  mitigating: [
    'We are moving traffic away from {place}, a tenth at a time.',
    'The change is being undone, and errors in {part} are going down.',
    'The number of failed requests has fallen to {number} percent.',
    'During this work {part} may be _slow for a moment_.',
    'We have added capacity to {part}, and are watching how it fills.',
    'Queued work is processed in the order in which it arrived.',
  ],
  monitoring: [
    'Since the last change we have seen no more errors in {part}.',
    'Response times in {place} are back where they usually are.',
    'We keep watching {part} before we close this incident.',
    'The backlog of {number} thousand entries has been worked off.',
    'If you still notice errors, please [write to support](https://help.example.com/contact) and name the time.',
    'The cause, {cause}, has been removed everywhere.',
  ],
  resolved: [
    'This incident is over, and {part} works as usual.',
    'Nothing was lost; {number} requests that failed have been repeated.',
    'The cause was {cause}.',
    'We are sorry for the interruption, and thank you for your patience.',
    'Customers in {place} were affected the longest.',
    'What we learn from it will be written down and shared within the teams.',
  ],
} as const

const words: Readonly<Record<string, readonly string[]>> = {
  part: [
    'the order list',
    'sign-in',
    'the search',
    'file uploads',
    'the invoice export',
    'scheduled reports',
    'the mobile app',
    'delivery of webhooks',
    'payments by card',
    'the settings pages',
  ],
  place: [
    'western Europe',
    'North America',
    'Brazil',
    'India',
    'the Nordic countries',
    'Australia',
    'one of three regions',
    'the region *Central*',
  ],
  cause: [
    'an index that no longer fitted into memory',
    'a configuration that was applied to all regions at once',
    'a certificate that was renewed but not loaded',
    'a supplier whose network lost a link',
    'a release that opened more connections than the database allows',
    'a queue with an entry that nobody could read',
    'a cache that was emptied during the busiest hour',
  ],
  command: ['export --format csv', 'sync --retry', 'orders list --all', 'report --later'],
}

/** `status` is any of an incident's; returns Markdown of about `length` words, never fewer. */
export function writeMessage(
  random: Random,
  status: keyof typeof sentences,
  length: number,
): string {
  const parts: string[] = []
  let count = 0
  for (let index = random.between(0, 5); count < length; index += 1) {
    const list = sentences[status]
    const sentence = fill(random, list[index % list.length] ?? '')
    count += sentence.split(' ').length
    parts.push(sentence)
  }
  if (parts.length > 3 && random.next() < 0.3) return asList(parts)
  const cut = parts.length > 3 ? random.between(2, parts.length - 1) : parts.length
  return [parts.slice(0, cut), parts.slice(cut)]
    .map((each) => each.join(' '))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** A short text without markup, such as an entry of a post-mortem's list. */
export function writeLine(random: Random): string {
  return fill(
    random,
    random.pick([
      'The alert for {part} fired after {number} minutes',
      'Nobody had tried what happens to {part} when {place} is cut off',
      'The handover between two teams went quickly and in writing',
      'The dashboard of {part} did not show the cause',
      'Support knew of the workaround before the first question arrived',
      'A second change was under way while the first was being looked at',
    ]),
  ).replaceAll('*', '')
}

function asList([first = '', ...rest]: readonly string[]): string {
  return `${first}\n\n${rest.map((each) => `- ${each}`).join('\n')}`
}

function fill(random: Random, sentence: string): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'number' ? String(random.between(2, 40)) : random.pick(words[name] ?? []),
  )
}
