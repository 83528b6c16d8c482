import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'

/** What a badge, banner or toast means. Colour never says it alone. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

const ICONS = { neutral: Info, info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert }

export function ToneIcon({ tone }: { tone: Tone }) {
  const Icon = ICONS[tone]
  return <Icon className="ui-tone-icon" data-tone={tone} />
}
