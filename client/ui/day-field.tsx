import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi'
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { dayIn, dayText, readDay } from './day-text.ts'

interface DayMessages {
  /** What was typed cannot be read as a date. */
  form: string
  /** The calendar has no such day. */
  calendar: string
  open: string
}

/**
 * A day typed as ngày/tháng/năm or chosen in a Vietnamese calendar. The value is what was typed, read by `readDay`: what is no day stays in the field, marked
 * with words as soon as the field is left.
 */
export function DayField(props: {
  label: string
  description?: string
  placeholder?: string
  value: string
  onChange: (typed: string) => void
  words: DayMessages
  /** Saving was tried: what is wrong is told although the field was not left. */
  tried?: boolean
  /** Said when saving was tried without a day; absent where none is needed. */
  missing?: string
  /** What else is wrong with this day. */
  error?: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const [left, setLeft] = useState(props.value !== '')
  const input = useRef<HTMLInputElement>(null)
  const day = readDay(props.value)
  const wrong = day === null ? undefined : typeof day === 'object' ? props.words[day.wrong] : props.error
  const missing = day === null && props.tried ? props.missing : undefined
  return (
    // What opens it is the button in the field, and that says so.
    <Popover opened={open} onChange={setOpen} position="bottom-end" withinPortal withRoles={false}>
      <Popover.Target>
        <TextInput
          ref={input}
          label={props.label}
          description={props.description}
          placeholder={props.placeholder}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={props.value}
          error={missing ?? (left || props.tried || typeof day === 'string' ? wrong : undefined)}
          autoComplete="off"
          // Escape closes the calendar alone, not the dialog behind it.
          data-mantine-stop-propagation={open || undefined}
          onChange={(event) => {
            setLeft(false)
            props.onChange(event.currentTarget.value)
          }}
          onBlur={() => setLeft(true)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false)
          }}
          rightSection={
            <ActionIcon
              variant="subtle"
              color="gray"
              tabIndex={-1}
              aria-label={props.words.open}
              aria-expanded={open}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                input.current?.focus()
                setOpen(!open)
              }}
            >
              <IconCalendar size={18} stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          }
        />
      </Popover.Target>
      {/* The focus stays in the field. */}
      <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
        <DatePicker
          locale="vi"
          firstDayOfWeek={1}
          value={dayIn(props.value)}
          defaultDate={dayIn(props.value) ?? undefined}
          onChange={(chosen) => {
            props.onChange(dayText(chosen))
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
