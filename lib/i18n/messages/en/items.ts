/** Items: what is sold, with price and tax. */
export const items = {
  title: 'Items',
  new: 'New item',
  'empty.title': 'No items yet',
  'empty.text': 'Save what you sell with its price and tax, and pick it while writing an invoice.',
} as const
