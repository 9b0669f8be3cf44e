import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi'
import { DateInput } from '@mantine/dates'

/** 'YYYY-MM-DD' from '22/7/2025', '22-07-2025' or '22.7.25'; null for what is no day. */
export function parseDay(text: string): string | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\s*$/.exec(text)
  if (!parts) return null
  const [day, month] = [Number(parts[1]), Number(parts[2])]
  const year = Number(parts[3]) + (parts[3]!.length === 2 ? 2000 : 0)
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return null
  return date.toISOString().slice(0, 10)
}

/** A day typed as ngày/tháng/năm or chosen in a Vietnamese calendar. Values are 'YYYY-MM-DD'. */
export function DayField(props: {
  label: string
  description?: string
  value: string | null
  onChange: (day: string | null) => void
  error?: string | undefined
}) {
  return (
    <DateInput
      label={props.label}
      description={props.description}
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      valueFormat="DD/MM/YYYY"
      dateParser={parseDay}
      locale="vi"
      firstDayOfWeek={1}
      popoverProps={{ withinPortal: true }}
    />
  )
}
