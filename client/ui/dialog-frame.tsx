import { Modal } from '@mantine/core'
import type { DialogFrame } from './dialogs.tsx'

/** A dialog in the middle of the window. */
export const ModalFrame = ({ title, onClose, children }: DialogFrame) => (
  <Modal opened onClose={onClose} title={title}>
    {children}
  </Modal>
)
