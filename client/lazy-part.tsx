import { Component, type ComponentType, createElement, lazy, type ReactNode, Suspense, useState } from 'react'
import { app } from './i18n/vi/app.ts'
import { Button } from './ui/button.tsx'
import { Notice } from './ui/notice.tsx'

interface Options {
  /** It uses the kit: brings its provider. */
  kit?: boolean
  /** Stands there while it is on its way; nothing when it lies over the page. */
  meanwhile?: ReactNode
}

/** A part of a page that is asked for at its first use. When it cannot be fetched, it says so and offers to try again; the page stays. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>, { kit = false, meanwhile = null }: Options = {}) {
  const fetchPart = () =>
    lazy(async () => {
      const [Part, Kit] = await Promise.all([load(), kit ? import('./kit.tsx').then((module) => module.Kit) : null]).catch((error: unknown) => {
        throw new PartMissing('A part of the page could not be fetched', { cause: error })
      })
      return { default: Kit ? (props: Props) => <Kit>{createElement(Part, props)}</Kit> : Part }
    })
  let Current = fetchPart()
  // biome-ignore lint/correctness/noComponentHookFactories: called once a part, at the top of a module
  return function LazyPart(props: Props) {
    const [attempt, setAttempt] = useState(0)
    const again = () => {
      Current = fetchPart()
      setAttempt(attempt + 1)
    }
    return (
      <LoadFailure key={attempt} onRetry={again} over={meanwhile === null}>
        <Suspense fallback={meanwhile}>{createElement(Current as unknown as ComponentType<Props>, props)}</Suspense>
      </LoadFailure>
    )
  }
}

class PartMissing extends Error {
  override name = 'PartMissing'
}

class LoadFailure extends Component<{ onRetry: () => void; over: boolean; children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    if (!(error instanceof PartMissing)) throw error
    const notice = (
      <Notice
        tone="error"
        title={app.part.title}
        actions={
          <>
            <Button size="xs" variant="default" onClick={this.props.onRetry}>
              {app.retry}
            </Button>
            <Button size="xs" variant="default" onClick={() => location.reload()}>
              {app.reload}
            </Button>
          </>
        }
      >
        {app.part.text}
      </Notice>
    )
    return this.props.over ? (
      <div style={{ position: 'fixed', insetInline: 16, bottom: 56, zIndex: 400, maxWidth: 460, marginInline: 'auto' }}>{notice}</div>
    ) : (
      notice
    )
  }
}
