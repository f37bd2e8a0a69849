/** How long the button says that it has copied, in ms. */
const patience = 2_000

/**
 * Puts a button beside every element with `data-copy` that copies the element's text. Without it, or
 * where the browser forbids it, the text can be marked with one click and copied by hand.
 */
export function enhanceCopy(document: Document): void {
  if (!('clipboard' in navigator)) return
  for (const source of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    source.after(createButton(document, source))
  }
}

function createButton(document: Document, source: HTMLElement): HTMLButtonElement {
  const { copy = '', copied = '', label = '' } = source.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ac-copy'
  button.textContent = copy
  button.setAttribute('aria-label', label)
  const say = (text: string, spoken: string) => {
    button.textContent = text
    button.setAttribute('aria-label', spoken)
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(source.textContent)
      say(copied, copied)
      setTimeout(() => say(copy, label), patience)
    } catch {
      getSelection()?.selectAllChildren(source)
    }
  })
  return button
}
