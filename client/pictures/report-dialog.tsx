import { useQuery } from '@tanstack/react-query'
import { ratioOf } from '@van-kien/shared/content/picture-size.ts'
import { useId, useState } from 'react'
import { picturesApi } from '../api/pictures.ts'
import { pictures as t } from '../i18n/vi/pictures.ts'
import { queries } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { PictureForm, type PictureWords } from './picture-form.tsx'
import styles from './pictures.module.css'
import type { PreparedPicture } from './prepare-picture.ts'

/** A chart that is about to go into a text. */
export interface ChartForReport {
  picture: PreparedPicture
  caption: string
  alt: string
  /** mm */
  width: number
}

interface Props {
  dossierId: string
  chart: ChartForReport
  /** Goes to the section where it stands now. */
  onOpen: (place: { documentId: string; sectionId: string }) => void
  onClose: () => void
}

/** Asks for the section that a chart goes to, and for its words; puts it at the end of that section. */
export function ReportDialog({ dossierId, chart, onOpen, onClose }: Props) {
  const dossier = useQuery(queries.dossier(dossierId))
  const documents = dossier.data?.documents ?? []
  const [chosen, setChosen] = useState('')
  const documentId = chosen || (documents.find(({ kind }) => kind === 'report') ?? documents[0])?.id || ''
  const document = useQuery({ ...queries.document(documentId), enabled: documentId !== '' })
  const sections = (document.data?.sections ?? []).filter(({ access, closed, headingOnly }) => access === 'write' && !closed && !headingOnly)
  const [sectionId, setSectionId] = useState('')
  const [tried, setTried] = useState(false)
  const section = sections.find(({ id }) => id === sectionId)
  const put = async ({ caption, alt, width }: PictureWords) => {
    const { file, ...size } = await picturesApi.keep(dossierId, chart.picture.blob)
    await picturesApi.append(section!.id, { file, width, ratio: ratioOf(size.width, size.height), caption, alt })
    const place = { documentId, sectionId: section!.id }
    toast({ message: t.inserted(nameOf(section!)), action: { label: t.open, run: () => onOpen(place) } })
  }
  const failed = dossier.error ?? document.error
  return (
    <PictureForm
      {...{
        place: `picture-of-chart/${dossierId}`,
        about: t.reportTitle,
        initial: chart,
        shown: null,
        given: chart.picture,
        submit: t.put,
        onSubmit: put,
        onClose,
      }}
      isMissing={() => {
        setTried(true)
        return section === undefined
      }}
    >
      {failed ? (
        <Notice tone="error" title={t.failed}>
          {messageOf(failed)}
        </Notice>
      ) : null}
      <Choice label={t.document} value={documentId} choices={documents.map(({ id, title }) => [id, title])} onChange={setChosen} />
      <Choice
        label={t.section}
        value={section?.id ?? ''}
        choices={[
          ['', document.isPending ? t.sections.loading : sections.length === 0 ? t.sections.none : t.sections.pick],
          ...sections.map((one): [string, string] => [one.id, nameOf(one)]),
        ]}
        error={tried && section === undefined ? t.sectionNeeded : undefined}
        onChange={setSectionId}
      />
    </PictureForm>
  )
}

const nameOf = ({ path, label, title }: { path: string; label: string; title: string }): string => [path || label, title].filter(Boolean).join(' ')

function Choice(props: {
  label: string
  value: string
  choices: readonly (readonly [value: string, words: string])[]
  error?: string | undefined
  onChange: (value: string) => void
}) {
  const id = useId()
  const { label, value, choices, error, onChange } = props
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  )
}
