import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A network cable between a browser and the server: it can be pulled out, and plugged into another server. */
export interface Cable {
  /** How the browser reaches the server. */
  url: string
  port: number
  unplug(): void
  /** What the browser sends stays in the cable until `flow`; what the server says still comes through. */
  hold(): void
  flow(): void
  /** @param port another server's port, after a restart */
  plug(port?: number): void
  remove(): Promise<void>
}

/** @param target port of the server on this machine */
export async function layCable(target: number): Promise<Cable> {
  let port = target
  let plugged = true
  let held = false
  const open = new Set<Socket>()
  /** Browser's end to server's end. */
  const near = new Map<Socket, Socket>()
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  const server = createServer((browser) => {
    if (!plugged) return void browser.destroy()
    const far = connect(port, '127.0.0.1')
    near.set(browser, far)
    browser.on('close', () => near.delete(browser))
    for (const [one, other] of [
      [browser, far],
      [far, browser],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    if (held) browser.unpipe().pause()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${own}`,
    port: own,
    unplug: () => {
      plugged = false
      cut()
    },
    hold: () => {
      held = true
      for (const socket of near.keys()) socket.unpipe().pause()
    },
    flow: () => {
      // What flows already would be sent twice.
      if (!held) return
      held = false
      for (const [socket, far] of near) socket.pipe(far)
    },
    plug: (next = port) => {
      port = next
      plugged = true
    },
    remove: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
