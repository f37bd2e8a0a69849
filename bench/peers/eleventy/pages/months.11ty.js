import { frame } from '../_includes/frame.js'

export const data = { permalink: '/months/' }

const item = ({ name }) => `<li><a href="/months/${name}/">${name}</a></li>`

export const render = ({ collections }) =>
  frame('History', `<h1>History</h1><ul>${collections.months.map(item).join('\n')}</ul>`)
