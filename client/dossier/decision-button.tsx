import type { ReactNode } from 'react'
import { useDeliberate } from '../hooks/use-deliberate.ts'
import { Button } from '../ui/button.tsx'

/** A button that decides about `what`: it takes no press that was meant for something that stood there before. */
export function DecisionButton(props: {
  what: string
  variant?: 'default' | 'filled'
  color?: 'ok'
  type?: 'submit'
  disabled?: boolean
  loading?: boolean
  leftSection?: ReactNode
  onPress: () => void
  children: string
}) {
  const { what, onPress, ...rest } = props
  const { ref, steady, guard } = useDeliberate<HTMLButtonElement>(what)
  return <Button {...rest} ref={ref} aria-disabled={!steady || undefined} onClick={guard(onPress)} />
}
