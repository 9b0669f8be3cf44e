import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { startCollabServer } from './collab-server.ts'

/** A data folder with sections, for servers that come and go. */
export async function prepareFolder(sections: number): Promise<{ dataDir: string; ids: SectionId[]; remove(): void }> {
  const server = await startCollabServer({ keepData: true })
  const ids: SectionId[] = []
  for (let index = 0; index < sections; index++) ids.push(await server.addSection(`section-${String(index).padStart(4, '0')}`))
  await server.stop()
  return { dataDir: server.dataDir, ids, remove: () => rmSync(server.dataDir, { recursive: true, force: true }) }
}

/** Live writing in a process of its own on a data folder. @param command what that process is started under */
export async function startChild(dataDir: string, command?: { run: string; args: string[] }): Promise<{ child: ChildProcess; port: number }> {
  const script = fileURLToPath(new URL('./collab-child.ts', import.meta.url))
  const child = command
    ? fork(script, [dataDir], { execPath: command.run, execArgv: [...command.args, process.execPath], serialization: 'json' })
    : fork(script, [dataDir])
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: message.port }
}
