/** How long the button says that it has copied, in ms. */
const patience = 2_000

/**
 * Puts a button beside every element with `data-copy` that copies the element's text. Without it, or
 * where the browser forbids it, the text can be marked with one click and copied by hand.
 */
export function enhanceCopy(document: Document): void {
  const sources = document.querySelectorAll<HTMLElement>('[data-copy]')
  if (!('clipboard' in navigator) || sources.length === 0) return
  // A screen reader tells what comes to be here, and not of every button that its name has changed.
  const told = document.createElement('p')
  told.className = 'ac-hidden'
  told.setAttribute('role', 'status')
  document.body.append(told)
  for (const source of sources) source.after(createButton(document, source, told))
}

function createButton(document: Document, source: HTMLElement, told: Element): HTMLButtonElement {
  const { copy = '', copied = '', label = '' } = source.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ac-copy'
  button.textContent = copy
  button.setAttribute('aria-label', label)
  const say = (visible: string, audible: string) => {
    button.textContent = visible
    told.textContent = audible
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(source.textContent)
      say(copied, copied)
      setTimeout(() => say(copy, ''), patience)
    } catch {
      getSelection()?.selectAllChildren(source)
    }
  })
  return button
}
