/** The demonstration host: a made-up product that shows the dashboard inside its own page. */
export const demo = {
  title: 'Demo',
} as const
