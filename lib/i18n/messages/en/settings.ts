/** Settings of an entity: company, numbering, defaults, users and keys. */
export const settings = {
  title: 'Settings',
  company: 'Company',
  numbering: 'Numbering',
  defaults: 'Default texts',
  users: 'Users',
  keys: 'API keys',
} as const
