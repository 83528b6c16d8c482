/**
 * Puts a page that the server made into a root of its own. Its scripts, were there any, would not run: a parsed document
 * has none that do. Its style is adopted, since the policy of our pages allows no `<style>` without their nonce.
 */
export function fillSheet(root: ShadowRoot | Document, html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  // A sheet is of one document alone, and another window's classes are not ours: no `instanceof` here.
  const ofPage = 'defaultView' in root
  const { CSSStyleSheet } = (ofPage ? root.defaultView : null) ?? window
  const style = new CSSStyleSheet()
  style.replaceSync(page.querySelector('style')?.textContent ?? '')
  root.adoptedStyleSheets = [style]
  const body = page.createElement('div')
  body.className = page.body.className
  body.lang = page.documentElement.lang
  body.append(...page.body.childNodes)
  const place = ofPage ? root.body : root
  place.replaceChildren(body)
}

/** Opens the page by itself and asks for a printer. It has to be called while a press is being handled. */
export function printSheet(html: string, title: string): void {
  const page = window.open('', '_blank', 'popup,width=900,height=1000')
  if (!page) return
  page.document.title = title
  fillSheet(page.document, html)
  page.focus()
  page.print()
}
