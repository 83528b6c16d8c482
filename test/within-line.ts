type Discounts = { type: 'percent' | 'amount'; value: string }[]
/** The discounts of a line that comes to this before them, without those that would take more off than is left: refused. */
export function withinLine(size: number, discounts: Discounts): Discounts {
  let left = size
  return discounts.filter(({ type, value }) => {
    const cost = type === 'percent' ? (size * Number(value)) / 100 : Number(value)
    if (cost > left) return false
    left -= cost
    return true
  })
}
