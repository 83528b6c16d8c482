import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = { chosen: boolean; onChoose: () => void; children: ReactNode }

/** One of a few values of a filter, which is set at once. */
export const ChoiceButton = ({ chosen, onChoose, children }: Props) => (
  <button type="button" className="ui-menu-item" aria-pressed={chosen} onClick={onChoose}>
    <span className="grow">{children}</span>
    {chosen && <Check />}
  </button>
)
