import { type ComponentProps, type RefObject, useEffect, useRef, useState } from 'react'

/**
 * For what has fields and is no <form>: `lead()` leads, once the page was drawn anew, to the first field inside `ref` that is marked as wrong (`aria-invalid`): it gets the
 * focus and comes into sight with its name and its words. Nothing happens when none is.
 */
export function useLeadToMistake<E extends HTMLElement>(): { ref: RefObject<E | null>; lead: () => void } {
  const ref = useRef<E>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const field = tries > 0 ? ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null
    field?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
  }, [tries])
  return { ref, lead: () => setTries((now) => now + 1) }
}

/**
 * The one way of every form: its button marks all fields that are wrong at once, each with its words (that is the part of `onSubmit`), and leads to the first of them.
 * @param refused what the server answered last, when that marks a field too
 */
export function Form({
  onSubmit,
  refused = null,
  ...form
}: Omit<ComponentProps<'form'>, 'onSubmit'> & { onSubmit: () => unknown; refused?: unknown }) {
  const { ref, lead } = useLeadToMistake<HTMLFormElement>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (refused !== null) lead()
  }, [refused])
  return (
    <form
      {...form}
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        lead()
        onSubmit()
      }}
    />
  )
}
