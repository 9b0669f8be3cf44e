import { Checkbox, Group, Modal, Stack } from '@mantine/core'
import { IconLock, IconStack2 } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import { useState } from 'react'
import { paperApi, paperFiles, paperQueries } from '../api/paper.ts'
import { app } from '../i18n/vi/app.ts'
import { exporting } from '../i18n/vi/export.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import { DraftComparison } from './draft-comparison.tsx'
import styles from './export.module.css'
import { useDownload } from './use-download.ts'

const digits = (hash: string) => hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')

/** Frozen drafts, newest first, each with its files byte for byte; freezing the next one. `before` saves the form first. */
export function DraftsCard(props: {
  documentId: string
  drafts: readonly DraftView[]
  mayFreeze: boolean
  pdf: boolean
  before: () => Promise<boolean>
}) {
  const t = exporting.drafts
  const next = (props.drafts[0]?.number ?? 0) + 1
  const [asking, setAsking] = useState(false)
  const download = useDownload(() => queryClient.invalidateQueries({ queryKey: paperQueries.exports(props.documentId).queryKey }))
  const freeze = (
    <Button size="xs" variant="default" leftSection={<IconLock size={16} stroke={1.75} />} onClick={() => setAsking(true)}>
      {t.freeze(next)}
    </Button>
  )
  return (
    <Card title={t.title} side={props.mayFreeze && props.drafts.length > 0 ? freeze : undefined}>
      {props.drafts.length === 0 ? (
        <Empty icon={<IconStack2 size={26} stroke={1.5} />} title={t.empty} actions={props.mayFreeze ? freeze : undefined}>
          {props.mayFreeze ? t.emptyMay : t.emptyMayNot}
        </Empty>
      ) : (
        <ul>
          {props.drafts.map((draft) => (
            <li key={draft.id} className={styles.draft}>
              <div>
                <b>{t.name(draft.number)}</b>
                {draft.lineNumbers ? <span className={styles.quiet}> · {t.numbered}</span> : null}
                <p>{t.line(timeText(draft.at, Date.now()), draft.by)}</p>
                <p className={styles.quiet}>{t.hash(digits(draft.hash))}</p>
              </div>
              <div className={styles.buttons}>
                {(['docx', 'pdf'] as const).map((type) => (
                  <Button
                    key={type}
                    size="xs"
                    variant="default"
                    disabled={download.running !== null || (type === 'pdf' && !draft.hasPdf)}
                    title={type === 'pdf' && !draft.hasPdf ? t.noPdf : undefined}
                    aria-label={t.file(type === 'pdf' ? 'PDF' : '.docx', draft.number)}
                    onClick={() => download.start(paperFiles.draft(draft.id, type), type === 'pdf' ? 'PDF' : '.docx')}
                  >
                    {type === 'pdf' ? 'PDF' : '.docx'}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {props.drafts.length > 0 ? <DraftComparison documentId={props.documentId} drafts={props.drafts} pdf={props.pdf} download={download} /> : null}
      {download.error ? (
        <div className={styles.padded}>
          <Notice tone="error" title={messageOf(download.error)} />
        </div>
      ) : null}
      {asking ? <FreezeDialog documentId={props.documentId} number={next} before={props.before} onClose={() => setAsking(false)} /> : null}
    </Card>
  )
}

function FreezeDialog(props: { documentId: string; number: number; before: () => Promise<boolean>; onClose: () => void }) {
  const t = exporting.drafts
  const [lineNumbers, setLineNumbers] = useState(false)
  const freeze = useMutation({
    mutationFn: async () => {
      if (!(await props.before())) return null
      return paperApi.freeze(props.documentId, { lineNumbers })
    },
    onSuccess: async (draft) => {
      props.onClose()
      if (!draft) return
      await queryClient.invalidateQueries({ queryKey: queries.document(props.documentId).queryKey })
      toast({ message: t.done(draft.number) })
    },
  })
  return (
    <Modal opened onClose={freeze.isPending ? () => undefined : props.onClose} title={t.freeze(props.number)} closeOnClickOutside={false}>
      <Stack gap={14}>
        <p>{t.ask(props.number)}</p>
        <Checkbox
          label={t.lineNumbers}
          description={t.lineNumbersHint}
          checked={lineNumbers}
          onChange={(event) => setLineNumbers(event.currentTarget.checked)}
        />
        {freeze.isPending ? <p role="status">{t.making(props.number)}</p> : null}
        {freeze.error ? <Notice tone="error" title={messageOf(freeze.error)} /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose} disabled={freeze.isPending}>
            {app.cancel}
          </Button>
          <Button loading={freeze.isPending} onClick={() => freeze.mutate()}>
            {t.freeze(props.number)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
