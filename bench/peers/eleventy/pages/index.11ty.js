import { frame } from '../_includes/frame.js'

export const data = { permalink: '/' }

const section = ({ url, data: { title }, content }) =>
  `<section><h2><a href="${url}">${title}</a></h2>${content}</section>`

export const render = ({ collections }) =>
  frame('Bench', `<h1>Bench</h1>${collections.recent.slice(0, 20).map(section).join('\n')}`)
