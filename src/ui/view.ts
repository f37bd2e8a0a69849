import type { PageView } from '../site/output.ts'

type Template = PageView['template']

/** The view of a page of this template. Throws where the address and its view do not belong together. */
export function viewOf<T extends Template>(
  locals: App.Locals,
  template: T,
): Extract<PageView, { template: T }> {
  const { view } = locals
  if (!isOf(view, template)) {
    throw new Error(`The template "${template}" was given a view of "${view.template}".`)
  }
  return view
}

function isOf<T extends Template>(
  view: PageView,
  template: T,
): view is Extract<PageView, { template: T }> {
  return view.template === template
}
