import { frame } from '../_includes/frame.js'

export const data = {
  pagination: { data: 'collections.months', size: 1, alias: 'month' },
  permalink: ({ month }) => `/months/${month.name}/`,
}

const item = ({ url, date, data: { title } }) =>
  `<li><a href="${url}">${title}</a> ${date.toUTCString()}</li>`

export const render = ({ month }) =>
  frame(month.name, `<h1>${month.name}</h1><ul>${month.records.map(item).join('\n')}</ul>`)
