export const data = { permalink: '/index.xml' }

const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const item = ({ url, date, data: { title }, content }) => `<item>
<title>${escape(title)}</title>
<link>https://status.example.com${url}</link>
<guid>https://status.example.com${url}</guid>
<pubDate>${date.toUTCString()}</pubDate>
<description>${escape(content)}</description>
</item>`

export const render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>Bench</title>
<link>https://status.example.com/</link>
<description>Bench</description>
${collections.recent.map(item).join('\n')}
</channel></rss>
`
