const newestFirst = (a, b) => b.date - a.date

export default function configure(config) {
  config.addCollection('recent', (api) =>
    api.getFilteredByTag('record').sort(newestFirst).slice(0, 100),
  )
  config.addCollection('months', (api) => {
    const months = Map.groupBy(api.getFilteredByTag('record'), ({ data }) => data.months[0])
    return [...months].map(([name, records]) => ({ name, records: records.sort(newestFirst) }))
  })
  return {
    // The records are Markdown and nothing else.
    markdownTemplateEngine: false,
    dir: { input: '.', includes: '_includes', output: '_site' },
  }
}
