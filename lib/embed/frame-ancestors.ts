/** Who may frame the page of this request: the value of `frame-ancestors`. */
export async function frameAncestors(_request: Request): Promise<string> {
  return `'none'`
}
