import {
  type ButtonHTMLAttributes,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import styles from './menu.module.css'
import { useSteady } from './steady.ts'
import { useMenuPanel } from './use-menu-panel.ts'

const CloseMenu = createContext<(keepOpen?: boolean) => void>(() => undefined)

/** The kit's dialogs leave Escape to whoever carries this. */
const OWN_ESCAPE = { 'data-mantine-stop-propagation': 'true' }

type Trigger = ButtonHTMLAttributes<HTMLButtonElement> & { ref?: RefObject<HTMLButtonElement | null> }

interface Props {
  /** The button that opens it; gets what a screen reader needs. */
  target: ReactElement<Trigger>
  /** Which edge of the button the menu keeps to. */
  align?: 'start' | 'end'
  width?: number
  disabled?: boolean
  onOpen?: () => void
  children: ReactNode
}

/** A menu under a button. Arrows move, Escape and a press beside it close; the focus goes back to where it was, a caret in a text too. */
export function Menu({ target, align = 'start', width, disabled, onOpen, children }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const [opened, setOpened] = useState<'pointer' | 'keys' | null>(null)
  return (
    <>
      {cloneElement(target, {
        ref: button,
        id: `${id}-by`,
        'aria-haspopup': 'menu',
        'aria-expanded': opened !== null,
        'aria-controls': opened ? id : undefined,
        onClick: (event: MouseEvent<HTMLButtonElement>) => {
          target.props.onClick?.(event)
          if (disabled) return
          if (opened === null) onOpen?.()
          setOpened(opened ? null : event.detail === 0 ? 'keys' : 'pointer')
        },
      })}
      {opened ? (
        <MenuPanel
          id={id}
          labelledBy={`${id}-by`}
          anchor={button}
          align={align}
          width={width}
          byKeys={opened === 'keys'}
          onClose={() => setOpened(null)}
        >
          {children}
        </MenuPanel>
      ) : null}
    </>
  )
}

interface PanelProps {
  id?: string
  /** What the menu belongs to: words, or the id of what carries them. */
  label?: string
  labelledBy?: string
  /** A button, or the box of what was pressed. */
  anchor: RefObject<HTMLElement | null> | DOMRect
  align?: 'start' | 'end'
  width?: number | undefined
  /** The first item gets the focus at once. */
  byKeys?: boolean
  onClose: () => void
  children: ReactNode
}

/** The open menu itself. */
export function MenuPanel({ id, label, labelledBy, anchor, align = 'start', width, byKeys, onClose, children }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const { close, move } = useMenuPanel(panel, anchor, align, byKeys ?? false, onClose)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (!move(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return createPortal(
    // It stands beside the page, so it is a landmark of its own.
    <section aria-label={label} aria-labelledby={labelledBy}>
      <div ref={panel} id={id} role="menu" tabIndex={-1} className={styles.menu} style={{ width }} onKeyDown={onKeyDown} {...OWN_ESCAPE}>
        <CloseMenu value={(keepOpen) => (keepOpen ? undefined : close())}>{children}</CloseMenu>
      </div>
    </section>,
    document.body,
  )
}

interface Rendered {
  role: string
  tabIndex: number
  className: string
  children: ReactNode
  onClick: (event: MouseEvent<HTMLElement>) => void
}

interface ItemProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon?: ReactNode
  /** Red words: what it does takes something away. A press counts only when the menu has stood there for a moment. */
  destroys?: boolean | undefined
  /** The menu stays open after a press. */
  keepOpen?: boolean
  /** Draws the item as something else, for example a link of the router. */
  renderRoot?: (root: Rendered) => ReactElement
}

export function MenuItem(props: ItemProps) {
  return props.destroys ? <DestroyingItem {...props} /> : <PlainItem {...props} />
}

/** The second press of a double click on the menu's button never lands on it. */
function DestroyingItem({ onClick, ...rest }: ItemProps) {
  const { ref, steady, guard } = useSteady<HTMLButtonElement>('item', () => undefined)
  return <PlainItem {...rest} itemElement={ref} aria-disabled={!steady} onClick={onClick} guard={guard} />
}

function PlainItem({
  icon,
  destroys,
  keepOpen,
  renderRoot,
  className,
  children,
  onClick,
  itemElement,
  guard = (act) => act,
  ...rest
}: ItemProps & { itemElement?: RefObject<HTMLButtonElement | null>; guard?: (act: () => void) => () => void }) {
  const close = useContext(CloseMenu)
  const root = {
    role: rest.role ?? 'menuitem',
    tabIndex: -1,
    className: [styles.item, destroys ? styles.destroys : null, className].filter(Boolean).join(' '),
    onClick: (event: MouseEvent<HTMLElement>) =>
      guard(() => {
        // Closed first: what the item does may take the focus.
        close(keepOpen)
        onClick?.(event as MouseEvent<HTMLButtonElement>)
      })(),
    children: (
      <>
        {icon}
        <span className={styles.words}>{children}</span>
      </>
    ),
  }
  return renderRoot ? renderRoot(root) : <button ref={itemElement} type="button" {...OWN_ESCAPE} {...rest} {...root} />
}

export const MenuDivider = () => <hr className={styles.divider} />

export const MenuHeading = ({ children }: { children: ReactNode }) => <div className={styles.heading}>{children}</div>
