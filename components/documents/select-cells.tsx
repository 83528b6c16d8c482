/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- rows laid out as cards lose their roles in some browsers */
import type { Selection } from '@/components/lists/use-selection'
import { useT } from '@/lib/i18n/i18n-provider'

/** Above the boxes of the rows: selects all of the page, or none. */
export function SelectAll({ selection: { selected, isAll, toggleAll } }: { selection: Selection }) {
  const t = useT('documents')
  return (
    <th role="columnheader" scope="col" data-select="">
      <input
        ref={(box) => {
          if (box) box.indeterminate = selected.length > 0 && !isAll
        }}
        type="checkbox"
        className="ui-checkbox"
        aria-label={t('select.all')}
        checked={isAll}
        onChange={toggleAll}
      />
    </th>
  )
}

type Props = { selection: Selection; id: string; label: string }

/** The box of a row. With Shift it changes all between it and the one before. */
export const SelectCell = ({ selection, id, label }: Props) => (
  <td role="cell" data-card="select" data-select="">
    <input
      type="checkbox"
      className="ui-checkbox"
      aria-label={label}
      checked={selection.isSelected(id)}
      // The text between two presses is not meant.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onChange={({ nativeEvent }) => selection.toggle(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
    />
  </td>
)
