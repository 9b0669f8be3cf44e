import { IMAGE_WIDTH, LONGEST_ALT, LONGEST_CAPTION } from '@van-kien/shared/content/body/nodes.ts'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { pictures as t } from '../i18n/vi/pictures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './pictures.module.css'
import { PictureRefused, type PreparedPicture, preparePicture } from './prepare-picture.ts'

/** What people say of a picture. */
export interface PictureWords {
  caption: string
  alt: string
  /** mm */
  width: number
}

interface Props {
  /** Where its words are kept until they are saved, see `useKeptFields`, and what people call it. */
  place: string
  about: string
  initial: PictureWords
  /** Where the picture is that is there already; null: one is put in. */
  shown: string | null
  /** What is put in, where it need not be chosen. */
  given?: Blob | PreparedPicture | null
  /** Fields above the others: where it goes. */
  children?: ReactNode
  submit: string
  /** @param picture null: the one that is there */
  onSubmit: (words: PictureWords, picture: PreparedPicture | null) => Promise<void> | void
  /** Marks what of `children` is missing; true: something is. */
  isMissing?: () => boolean
  onClose: () => void
}

/** A picture, what stands below it, what it shows for who does not see it, and how wide it is. */
export function PictureForm({ place, about, initial, shown, given = null, children, submit, onSubmit, isMissing, onClose }: Props) {
  const ready = given !== null && !(given instanceof Blob) ? given : null
  const [picture, setPicture] = useState<PreparedPicture | null>(ready)
  const form = useKeptFields(place, { caption: initial.caption, alt: initial.alt, width: String(initial.width) }, about)
  const [caption, setCaption] = form.field('caption')
  const [alt, setAlt] = form.field('alt')
  const [width, setWidth] = form.field('width')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const millimetres = Number(width)
  const fits = Number.isInteger(millimetres) && millimetres >= IMAGE_WIDTH.least && millimetres <= IMAGE_WIDTH.most
  const choose = async (file: Blob) => {
    setBusy(true)
    setError(null)
    try {
      setPicture(await preparePicture(file))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pasted is read once
  useEffect(() => {
    if (given instanceof Blob) void choose(given)
  }, [])
  const save = async () => {
    setTried(true)
    const missing = isMissing?.() === true
    if (busy || missing || (picture === null && shown === null) || caption.trim() === '' || alt.trim() === '' || !fits) return
    setBusy(true)
    setError(null)
    try {
      await onSubmit({ caption: caption.normalize('NFC').trim(), alt: alt.normalize('NFC').trim(), width: millimetres }, picture)
      form.saved()
      onClose()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <Form className={styles.form} onSubmit={save} refused={error}>
      <KeptNote form={form} />
      {children}
      {ready === null && shown === null ? (
        <FileField error={tried && !picture && !busy ? t.noFile : undefined} chosen={picture !== null} onFile={choose} />
      ) : null}
      <Preview picture={picture} shown={shown} />
      {busy && !picture && !shown ? <p role="status">{t.reading}</p> : null}
      <TextField
        label={t.caption}
        description={t.captionAbout}
        value={caption}
        maxLength={LONGEST_CAPTION}
        error={tried && caption.trim() === '' ? t.captionNeeded : undefined}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      <AltField value={alt} error={tried && alt.trim() === '' ? t.altNeeded : undefined} onChange={setAlt} />
      <TextField
        label={t.width}
        description={t.widthAbout(IMAGE_WIDTH.most)}
        inputMode="numeric"
        value={width}
        error={fits ? undefined : t.widthNeeded(IMAGE_WIDTH.least, IMAGE_WIDTH.most)}
        onChange={(event) => setWidth(event.currentTarget.value)}
      />
      {error ? <Notice tone="error" title={wordsOf(error)} /> : null}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button type="submit" aria-disabled={busy || undefined}>
          {submit}
        </Button>
      </div>
    </Form>
  )
}

const wordsOf = (error: unknown): string => {
  if (error instanceof PictureRefused) return error.message
  return error instanceof ApiError && (error.code === 'offline' || error.code === 'timeout') ? t.offline : messageOf(error)
}

function FileField({ error, chosen, onFile }: { error: string | undefined; chosen: boolean; onFile: (file: Blob) => void }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{chosen ? t.chosen : t.choose}</label>
      <input
        id={id}
        type="file"
        accept="image/png,image/jpeg"
        data-autofocus
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
        }}
      />
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  )
}

function AltField({ value, error, onChange }: { value: string; error: string | undefined; onChange: (words: string) => void }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t.alt}</label>
      <span id={`${id}-about`}>{t.altAbout}</span>
      <textarea
        id={id}
        rows={3}
        value={value}
        maxLength={LONGEST_ALT}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-about ${id}-error` : `${id}-about`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  )
}

function Preview({ picture, shown }: { picture: PreparedPicture | null; shown: string | null }) {
  const [address, setAddress] = useState(shown)
  useEffect(() => {
    if (picture === null) return
    const made = URL.createObjectURL(picture.blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return address ? <img className={styles.preview} src={address} alt={t.preview} /> : null
}
