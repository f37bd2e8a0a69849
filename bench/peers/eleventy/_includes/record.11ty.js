import { frame } from './frame.js'

export const render = ({ title, page, severity = '', parts = [], content }) =>
  frame(
    title,
    `<h1>${title}</h1>
<p><time datetime="${page.date.toISOString()}">${page.date.toUTCString()}</time> ${severity}</p>
<ul>${parts.map((part) => `<li>${part}</li>`).join('')}</ul>
${content}`,
  )
