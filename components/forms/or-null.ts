/** An empty box is no value. */
export const orNull = (text: string) => (text.trim() === '' ? null : text)
