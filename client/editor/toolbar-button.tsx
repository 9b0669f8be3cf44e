import type { ComponentType } from 'react'
import { tip } from '../ui/tip.ts'

/** One button of the toolbar. It never takes the caret out of the text. `on`: pressed state, for what can be switched. */
export function ToolbarButton(props: {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  label: string
  shortcut?: string
  on?: boolean
  disabled?: boolean
  onPress(): void
}) {
  const { icon: Sign, label, shortcut, on, disabled, onPress } = props
  const text = shortcut ? `${label} (${shortcut})` : label
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={on}
      data-on={on || undefined}
      aria-disabled={disabled || undefined}
      data-disabled={disabled || undefined}
      className="vk-tool"
      {...tip(text)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!disabled) onPress()
      }}
    >
      <Sign size={18} stroke={1.75} />
    </button>
  )
}
