import { importedLines } from '@van-kien/shared/domain/import-lines.ts'
import type { UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { useWordFile } from '../import/use-word-file.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { ask } from '../ui/dialogs.tsx'
import type { EditorTarget, GivenVersion } from './editor-targets.ts'
import { type Corrections, useSplit } from './use-split.ts'
import { NO_FACTS, typedDay, type VersionFields } from './version-facts.tsx'

interface SourceForm extends VersionFields {
  title: string
  kind: UpstreamKind
  text: string
  corrections: Corrections
}

/** An upstream text that is being put in: its fields, the sections that its words make, and the Word file that it was read from. */
export function useSourceDraft(target: EditorTarget) {
  const t = upstream.editor
  const { before } = target
  const form = useKeptFields<SourceForm>(
    target.keptAs,
    { title: before?.title ?? '', kind: before?.kind ?? target.kind, ...NO_FACTS, text: '', corrections: [] },
    target.heading,
    ['corrections'],
  )
  const { title, kind, text, note, issuedOn, origin, circulation, official } = form.values
  const setText = (words: string) => form.set({ text: words })
  /** What the look of an uploaded Word file says about its lines, and the line of each of its blocks. */
  const [fromFile, setFromFile] = useState<ReturnType<typeof importedLines> | null>(null)
  const split = useSplit(text, form.field('corrections'), fromFile?.hints)
  const word = useWordFile(target.read, (blocks) => {
    const lines = importedLines(blocks)
    setFromFile(lines)
    setText(lines.text)
  })
  const readFile = (file: File) => {
    if (text.trim() === '' || text === fromFile?.text) {
      // Words of the file before must not stand there while the new one waits for decisions.
      setText('')
      return void word.read(file)
    }
    ask({
      title: t.replaceAsk,
      text: t.replaceText,
      confirm: t.replace,
      cancel: app.cancel,
      onConfirm: () => {
        setText('')
        void word.read(file)
      },
    })
  }
  const dropFile = () => {
    word.drop()
    if (text === fromFile?.text) setText('')
    setFromFile(null)
  }

  const sections = () => split.now().map(({ key, parentKey, label, title, text }) => ({ key, parentKey, label, title, text }))
  const given = (): GivenVersion => ({ title, kind, note, issuedOn: typedDay(issuedOn) ?? '', origin, circulation, official, sections: sections() })
  return { form, setText, fromFile, split, word, readFile, dropFile, given }
}

/** What `useSourceDraft` holds. */
export type SourceDraft = ReturnType<typeof useSourceDraft>
