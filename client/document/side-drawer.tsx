import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  side: 'left' | 'right' | 'bottom'
  label: string
  onClose: () => void
  children: ReactNode
}

/** A side that has no room of its own: over the page, closed by Escape or by pressing beside it. */
export function SideDrawer({ side, label, onClose, children }: Props) {
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position={side}
      size={side === 'bottom' ? '86dvh' : side === 'left' ? 320 : 344}
      transitionProps={{ duration: 150 }}
      styles={{ content: { background: 'var(--vk-surface)', overflow: 'hidden' } }}
    >
      <Drawer.Overlay color="#231f1a" backgroundOpacity={0.42} />
      <Drawer.Content aria-label={label} radius={side === 'bottom' ? 'lg' : 0}>
        <Drawer.Body p={0} style={{ height: '100%' }}>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
