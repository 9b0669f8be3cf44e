import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactElement, ReactNode, Ref } from 'react'
import styles from './button.module.css'

interface Look {
  /** One filled button in a region; subtle has no edge. */
  variant?: 'filled' | 'default' | 'subtle' | undefined
  size?: 'sm' | 'xs' | 'compact-xs' | undefined
  /** Green is for Duyệt alone. */
  color?: 'muc' | 'ok' | undefined
  /** Red words: what it does cannot be undone. */
  destroys?: boolean | undefined
  fullWidth?: boolean | undefined
  leftSection?: ReactNode
  rightSection?: ReactNode
  /** It works on it: the words give way to a turning sign, pressing again does nothing. */
  loading?: boolean | undefined
}

interface Rendered {
  className: string
  children: ReactNode
}

type Props = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    ref?: Ref<HTMLButtonElement>
    /** Draws the button as something else, for example a link of the router. */
    renderRoot?: (root: Rendered) => ReactElement
  }

const draw = (look: Look & { className?: string | undefined; children?: ReactNode }): Rendered => ({
  className: [
    styles.button,
    look.variant && look.variant !== 'filled' ? styles[look.variant] : null,
    look.size && look.size !== 'sm' ? styles[look.size] : null,
    look.color === 'ok' ? styles.ok : null,
    look.destroys ? styles.destroys : null,
    look.fullWidth ? styles.full : null,
    look.className,
  ]
    .filter(Boolean)
    .join(' '),
  children: (
    <>
      {look.leftSection}
      <span className={styles.label}>{look.children}</span>
      {look.rightSection}
    </>
  ),
})

/** A button with words. It does not send a form unless it says `type="submit"`. */
export function Button({
  variant,
  size,
  color,
  destroys,
  fullWidth,
  leftSection,
  rightSection,
  loading,
  renderRoot,
  className,
  children,
  ...rest
}: Props) {
  const root = draw({ variant, size, color, destroys, fullWidth, leftSection, rightSection, className, children })
  if (renderRoot) return renderRoot(root)
  // Not `disabled`: that would drop the focus.
  const press = loading ? { onClick: (event: MouseEvent) => event.preventDefault(), 'aria-disabled': true } : {}
  return <button type="button" {...rest} {...press} {...root} data-loading={loading || undefined} />
}

/** A link that looks like a button and loads its address anew (a file, another page of the server). */
export function ButtonLink({
  variant,
  size,
  leftSection,
  className,
  children,
  ...rest
}: Pick<Look, 'variant' | 'size' | 'leftSection'> & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} {...draw({ variant, size, leftSection, className, children })} />
}
