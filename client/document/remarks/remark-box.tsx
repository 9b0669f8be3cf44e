import { LONGEST_REMARK } from '@van-kien/shared/domain/remark.ts'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { Button } from '../../ui/button.tsx'
import { usePage } from '../page-context.ts'
import styles from './remarks.module.css'

interface Props {
  /** Which words on this machine are kept for it: 'remark/<section>', 'reply/<thread>'. */
  place: string
  about: string
  placeholder: string
  submit: string
  autoFocus?: boolean
  onSubmit: (text: string) => void
  onCancel?: () => void
}

/** A box for what somebody says: what is typed outlives a closed panel and a reload; @ offers the names of the team. */
export function RemarkBox({ place, about, placeholder, submit, autoFocus, onSubmit, onCancel }: Props) {
  const form = useKeptFields(place, { text: '' }, about)
  const { text } = form.values
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { names, insert } = useMentions(text, field, (next) => form.set({ text: next }))
  const tooLong = text.length > LONGEST_REMARK
  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true })
  }, [autoFocus])
  const send = () => {
    const words = text.trim()
    if (words === '' || tooLong) return
    form.set({ text: '' })
    form.saved()
    onSubmit(words)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
    if (event.key === 'Escape' && onCancel && text.trim() === '') {
      event.stopPropagation()
      onCancel()
    }
  }
  return (
    <div className={styles.box}>
      <KeptNote form={form} />
      <textarea
        ref={field}
        className={styles.field}
        aria-label={t.writing}
        aria-invalid={tooLong || undefined}
        aria-describedby={tooLong ? id : undefined}
        placeholder={placeholder}
        rows={Math.min(8, Math.max(2, text.split('\n').length + Math.floor(text.length / 44)))}
        value={text}
        onChange={(event) => form.set({ text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {names.length > 0 ? (
        <fieldset className={styles.names} aria-label={t.mention}>
          {names.map((name) => (
            <button key={name} type="button" onClick={() => insert(name)}>
              @{name}
            </button>
          ))}
        </fieldset>
      ) : null}
      {tooLong ? (
        <p className={styles.wrong} id={id} role="alert">
          {t.tooLong(LONGEST_REMARK.toLocaleString('vi'))}
        </p>
      ) : null}
      <div className={styles.buttons}>
        {onCancel ? (
          <Button size="xs" variant="subtle" onClick={onCancel}>
            {t.cancel}
          </Button>
        ) : null}
        <Button size="xs" disabled={text.trim() === '' || tooLong} onClick={send}>
          {submit}
        </Button>
      </div>
    </div>
  )
}

const MOST_NAMES = 5
/** Folds letters for looking up a name: 'Đức' -> 'duc'. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').toLowerCase()

/** Names of the team that begin with what stands behind the last @ before the caret. */
function useMentions(text: string, field: { current: HTMLTextAreaElement | null }, set: (text: string) => void) {
  const { people } = usePage()
  const [caret, setCaret] = useState(0)
  useEffect(() => {
    setCaret(field.current?.selectionStart ?? text.length)
  }, [text, field])
  const call = /(?:^|\s)@([^\s@][^@\n]{0,30}|)$/u.exec(text.slice(0, caret))
  const wanted = call ? fold(call[1] ?? '') : null
  const names =
    wanted === null
      ? []
      : [...people.values()]
          .map(({ name }) => name)
          .filter(
            (name) =>
              fold(name)
                .split(' ')
                .some((_, index, words) => words.slice(index).join(' ').startsWith(wanted)) && fold(name) !== wanted.trim(),
          )
          .slice(0, MOST_NAMES)
  const insert = (name: string) => {
    const from = caret - (call?.[1] ?? '').length
    set(`${text.slice(0, from)}${name} ${text.slice(caret)}`)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(from + name.length + 1, from + name.length + 1)
    })
  }
  return { names, insert }
}
