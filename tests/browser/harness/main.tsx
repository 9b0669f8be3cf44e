/** A sheet with the sections named in the address, for tests of the editor alone: `?user=…&sections=a,b`. Types come from the client's packages. */
import '@mantine/core/styles.layer.css'
import '@van-kien/client/ui/tokens.css'
import '@van-kien/client/ui/base.css'
import '@van-kien/client/editor/editor.css'
import { MantineProvider } from '@mantine/core'
import { CollabProvider, useCollab } from '@van-kien/client/collab/collab-context.tsx'
import { useDocumentRoom, useLiveContent, useRecoveries, useSaveState, useSectionSession } from '@van-kien/client/collab/hooks.ts'
import { isWritableState, keepsEditor } from '@van-kien/client/collab/section-session.ts'
import { activeEditor } from '@van-kien/client/editor/active-editor.ts'
import * as find from '@van-kien/client/editor/find.ts'
import { setFindHighlight } from '@van-kien/client/editor/find-marks.ts'
import { RecoveryCard } from '@van-kien/client/editor/recovery-card.tsx'
import { SectionEditor } from '@van-kien/client/editor/section-editor.tsx'
import { StaticContent } from '@van-kien/client/editor/static-content.tsx'
import { Toolbar } from '@van-kien/client/editor/toolbar.tsx'
import { theme, themeVariables } from '@van-kien/client/ui/theme.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { createRoot } from 'react-dom/client'

const asked = new URLSearchParams(location.search)
const user = asked.get('user') ?? ''
const sections = (asked.get('sections') ?? '').split(',') as SectionId[]
const notices: string[] = []

function Section({ id }: { id: SectionId }) {
  const session = useCollab().section(id)
  const { state, generation } = useSectionSession(session)
  const content = useLiveContent(session)
  const recoveries = useRecoveries(id)
  const writable = isWritableState(state)
  return (
    <section data-section={id} data-state={state.kind} style={{ marginBottom: 24 }}>
      {recoveries.map((recovery) => (
        <RecoveryCard key={recovery.id} recovery={recovery} canPutBack={writable} />
      ))}
      {keepsEditor(state) ? (
        <SectionEditor key={generation} session={session} label={id} onNotice={(message) => notices.push(message)} />
      ) : (
        content && <StaticContent content={content} />
      )}
    </section>
  )
}

function Sheet() {
  const collab = useCollab()
  const saved = useSaveState()
  const room = useDocumentRoom('document-001', () => {})
  Object.assign(window, { vk: { collab, room, activeEditor, find, setFindHighlight, notices } })
  return (
    <>
      <div style={{ position: 'sticky', top: 0, zIndex: 3, background: 'var(--vk-paper)' }}>
        <Toolbar sectionId={null} suggest={null} onFind={() => {}} />
        <output data-save={saved.kind} data-unconfirmed={saved.unconfirmed}>
          {saved.kind} {saved.unconfirmed}
        </output>
      </div>
      <div
        style={{
          width: 'calc(var(--vk-mm) * 210)',
          margin: '20px auto',
          padding: 'calc(var(--vk-mm) * 20) calc(var(--vk-mm) * 15) calc(var(--vk-mm) * 20) calc(var(--vk-mm) * 30)',
          background: 'var(--vk-paper)',
          counterReset: 'vk-footnote',
        }}
      >
        {sections.map((id) => (
          <Section key={id} id={id} />
        ))}
      </div>
    </>
  )
}

createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} cssVariablesResolver={themeVariables} forceColorScheme="light">
    <CollabProvider userId={user} url={`ws://${location.host}/collab?user=${user}`}>
      <Sheet />
    </CollabProvider>
  </MantineProvider>,
)
