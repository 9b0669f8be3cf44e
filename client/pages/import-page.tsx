import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { useTitle } from '../hooks/use-title.ts'
import { importing } from '../i18n/vi/import.ts'
import { returned } from '../i18n/vi/returned.ts'
import { FileButton } from '../import/file-button.tsx'
import { FileReview } from '../import/file-review.tsx'
import { ImportResult } from '../import/import-result.tsx'
import styles from '../import/mapping.module.css'
import { MappingList } from '../import/mapping-list.tsx'
import { Passage } from '../import/passage.tsx'
import { PlanNotes } from '../import/plan-notes.tsx'
import { useTaking } from '../import/use-taking.ts'
import { queries } from '../queries.ts'
import { handedFile } from '../returned/handed-file.ts'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { timeText } from '../view/time-text.ts'

/** /van-ban/:id/nhap-word: a Word file into the sections of a document, looked through and corrected before anything is written. */
export function ImportPage() {
  const { documentId } = useParams({ from: '/inside/frame/van-ban/$documentId/nhap-word' })
  const document = useSuspenseQuery(queries.document(documentId)).data
  const [round, setRound] = useState(0)
  const title = importing.page.title(document.title)
  useTitle(title)
  if (!RIGHTS[document.role].has('write'))
    return (
      <Page title={title} subtitle={document.dossierName}>
        <Card>
          <Empty title={importing.page.forbidden} />
        </Card>
      </Page>
    )
  return <Workbench key={`${documentId} ${round}`} document={document} title={title} onAnother={() => setRound(round + 1)} />
}

/** The file was exported by this program: only what was changed outside can be taken instead. */
function OwnCopy({ document, file }: { document: DocumentView; file: File }) {
  return (
    <Notice
      tone="info"
      title={returned.suggest}
      actions={
        <Button
          size="xs"
          variant="default"
          renderRoot={(root) => (
            <Link {...root} to="/van-ban/$documentId/ban-word-da-sua" params={{ documentId: document.id }} onClick={() => handedFile.put(file)} />
          )}
        >
          {returned.open}
        </Button>
      }
    >
      {returned.suggestText}
    </Notice>
  )
}

function Workbench({ document, title, onAnother }: { document: DocumentView; title: string; onAnother: () => void }) {
  const t = importing.page
  const { plan, word, wordsIn, ready, take, done, problem } = useTaking(document)
  const [active, setActive] = useState<number | null>(null)
  if (done) {
    const fileName = word.file?.name ?? 'Word'
    return <ImportResult document={document} fileName={fileName} result={done} closed={plan.closed} title={title} onAnother={onAnother} />
  }

  const goTo = (block: number) => setActive(plan.sections.findLast((section) => section.line <= block + 1)?.line ?? null)
  const drop = () => {
    word.drop()
    plan.clear()
  }
  const section = plan.sections.find((one) => one.line === active) ?? plan.sections.find((one) => one.blocks.length > 0)
  const target = section ? document.sections.find((one) => one.id === plan.mapping.get(section.line)) : undefined
  const shown = word.file !== null && plan.blocks !== null
  return (
    <Page title={title} subtitle={document.dossierName} side={<PlacesBeside document={document} />}>
      {problem ? <Notice tone="error" title={problem} /> : null}
      {word.file && word.file.text.marks.length > 0 ? <OwnCopy document={document} file={word.file.source} /> : null}
      <FileReview
        word={word}
        onGoTo={shown ? (block) => goTo(plan.placeOf(block)) : null}
        onDrop={drop}
        more={shown ? <PlanNotes plan={plan} onGoTo={goTo} /> : undefined}
      />
      {word.file === null ? (
        <Card>
          <Empty
            icon={<IconFileTypeDocx size={26} stroke={1.5} />}
            title={t.start}
            actions={<FileButton variant="filled" reading={word.reading} onFile={(file) => void word.read(file)} onStop={word.stop} />}
          >
            {t.startText}
          </Empty>
        </Card>
      ) : null}
      {shown && plan.earlier ? (
        <Notice
          tone="info"
          title={t.earlier(timeText(plan.earlier.at, Date.now()))}
          actions={
            <Button size="xs" variant="default" onClick={plan.earlier.drop}>
              {t.anew}
            </Button>
          }
        />
      ) : null}
      {word.file !== null && plan.blocks === null ? <Notice tone="info" title={t.undecided} /> : null}
      {shown ? (
        <div className={styles.workbench}>
          <Card title={t.outline} meta={<span role="status">{t.count(plan.sections.length, plan.mapped)}</span>}>
            <MappingList document={document} plan={plan} active={section?.line ?? null} onOpen={setActive} />
          </Card>
          {section ? <Passage section={section} target={target ?? null} words={target ? wordsIn(target.id) : ''} plan={plan} /> : null}
        </div>
      ) : null}
      {shown ? (
        <footer className={styles.takeBar}>
          <p role="status">{!ready ? '' : plan.plan.length === 0 ? t.nothing : t.will(plan.ways)}</p>
          <Button
            loading={take.isPending}
            disabled={!ready || plan.plan.length === 0}
            title={plan.plan.length === 0 ? t.nothing : undefined}
            onClick={() => take.mutate()}
          >
            {t.take(plan.plan.length)}
          </Button>
        </footer>
      ) : null}
    </Page>
  )
}

/** From here one goes: to a copy that was edited outside, back to the text. */
function PlacesBeside({ document }: { document: DocumentView }) {
  return (
    <>
      <Button
        variant="default"
        renderRoot={(root) => <Link {...root} to="/van-ban/$documentId/ban-word-da-sua" params={{ documentId: document.id }} />}
      >
        {returned.open}
      </Button>
      <Button variant="default" renderRoot={(root) => <Link {...root} to="/van-ban/$documentId" params={{ documentId: document.id }} />}>
        {importing.page.back}
      </Button>
    </>
  )
}
