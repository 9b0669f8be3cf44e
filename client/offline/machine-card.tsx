import { Checkbox, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { machine as machineText } from '../i18n/vi/machine.ts'
import { queries } from '../queries.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { fetchKept } from './keep-fresh.ts'
import { chooseDocument, giveUpDocument, ownMachine, tickOwnMachine, untickOwnMachine } from './own-machine.ts'
import { mayKeep, workerIsThere } from './register.ts'
import { savedText } from './saved-text.ts'

/** The account page's one place about this machine: own or shared, what it keeps, and what is missing without TLS (N1). */
export function MachineCard() {
  const t = machineText
  return (
    <Card title={t.title} padded>
      {mayKeep() ? (
        <OwnMachineChoice />
      ) : (
        <Notice tone="info" title={t.plain.title} actions={<Help words={t.plain.how} />}>
          {t.plain.text}
        </Notice>
      )}
    </Card>
  )
}

const Help = ({ words }: { words: string }) => (
  <ButtonLink href="/cai-chung-chi" variant="default" size="xs">
    {words}
  </ButtonLink>
)

function OwnMachineChoice() {
  const t = machineText
  const me = useMe()
  const machine = useSyncExternalStore(ownMachine.subscribe, ownMachine.get)
  const [installed, setInstalled] = useState(true)
  useEffect(() => {
    // The worker is asked for after the page has loaded.
    const timer = setTimeout(() => void workerIsThere().then(setInstalled), 1500)
    return () => clearTimeout(timer)
  }, [])
  const tick = (own: boolean) => (own ? tickOwnMachine(me, Date.now()) : void untickOwnMachine())
  return (
    <Stack gap={14}>
      {installed ? (
        <p>{t.install}</p>
      ) : (
        <Notice tone="info" title={t.untrusted.title} actions={<Help words={t.untrusted.how} />}>
          {t.untrusted.text}
        </Notice>
      )}
      <Checkbox checked={machine !== null} onChange={(event) => tick(event.currentTarget.checked)} label={t.own} description={t.ownHint} size="sm" />
      {machine ? <DocumentChoice /> : null}
    </Stack>
  )
}

function DocumentChoice() {
  const t = machineText
  const machine = useSyncExternalStore(ownMachine.subscribe, ownMachine.get)
  const dossiers = useQuery(queries.dossiers()).data ?? []
  const entries = dossiers.flatMap((dossier) => dossier.documents.map((document) => ({ dossier, document })))
  const choose = (keep: boolean, { dossier, document }: (typeof entries)[number]) => {
    if (!keep) return void giveUpDocument(document.id)
    const entry = { id: document.id, dossierId: dossier.id, dossierName: dossier.name, title: document.title }
    chooseDocument(entry)
    // What fails now is brought by the next round; until then the line says so.
    void fetchKept({ ...entry, savedAt: null }).catch(() => undefined)
  }
  if (entries.length === 0) return <p>{t.none}</p>
  return (
    <Checkbox.Group label={t.choose} value={(machine?.documents ?? []).map((entry) => entry.id)}>
      <Stack gap={10} mt={6}>
        {entries.map((each) => {
          const kept = machine?.documents.find((entry) => entry.id === each.document.id)
          return (
            <Checkbox
              key={each.document.id}
              value={each.document.id}
              size="sm"
              label={each.document.title}
              description={kept ? savedText(kept.savedAt) : each.dossier.name}
              onChange={(event) => choose(event.currentTarget.checked, each)}
            />
          )
        })}
      </Stack>
    </Checkbox.Group>
  )
}
